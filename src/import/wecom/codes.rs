//! Codes of WeCom: what refuses a call, how people join, who added whom; a code that is not known keeps its number.

use crate::text::Words;

/// Why the platform refused a call. Its own message may name people, so only the code is told.
pub(super) fn refused(code: i64) -> Words {
    let (zh, en) = match code {
        40058 => ("排序或条数不对", "a wrong order or limit"),
        40014 | 42001 => ("access_token 失效了", "the access token is no longer valid"),
        48002 | 60011 | 84061 => ("没有这个接口或这位成员的权限", "no right to this call or member"),
        45009 => ("调用太频繁", "called too often"),
        600018 => ("起止时间不对：一次最多 30 天，只留 180 天", "a wrong range: at most 30 days, of the last 180"),
        81017 => ("没写群主，而能看到的成员超过 1000 位", "no owner given, and more than 1,000 people are visible"),
        _ => {
            return Words::new(
                format!("企业微信没有给数据，errcode {code}"),
                format!("WeCom gave no data, errcode {code}"),
            );
        }
    };
    Words::new(format!("企业微信没有给数据，errcode {code}：{zh}"), format!("WeCom gave no data, errcode {code}: {en}"))
}

/// What helps where the platform refused a call.
pub(super) fn remedy(code: i64) -> Words {
    match code {
        81017 => Words::new("请求里写上 `owner_filter`，再取一次", "add `owner_filter` to the request and fetch again"),
        600018 => Words::new("缩短起止时间，再取一次", "shorten the range and fetch again"),
        _ => Words::new("按错误码改好请求，再取一次", "mend the request by its error code and fetch again"),
    }
}

/// How somebody joined a group.
pub(super) fn join_scene(code: i64) -> Words {
    named(code, &[(1, "成员直接邀请", "invited"), (2, "邀请链接", "by a link"), (3, "扫码", "by a code")])
}

/// How a contact was added.
pub(super) fn add_way(code: i64) -> Words {
    named(
        code,
        &[
            (0, "未知来源", "source unknown"),
            (1, "扫码", "scanned a code"),
            (2, "搜手机号", "by mobile number"),
            (3, "名片", "by a name card"),
            (4, "群聊", "from a group"),
            (5, "手机通讯录", "from a phone book"),
            (6, "微信联系人", "from WeChat contacts"),
            (7, "来自微信的添加好友申请", "a request from WeChat"),
            (8, "第三方应用客服", "service of another app"),
            (9, "搜索邮箱", "by e-mail address"),
            (10, "视频号", "from Channels"),
            (11, "日程参与人", "from a calendar"),
            (12, "会议参与人", "from a meeting"),
            (13, "微信好友对应的企业微信", "WeCom of a WeChat friend"),
            (14, "智慧硬件客服", "service of a device"),
            (15, "上门服务客服", "service at the door"),
            (16, "获客链接", "by an acquisition link"),
            (201, "内部成员共享", "shared by a colleague"),
            (202, "管理员分配", "assigned"),
        ],
    )
}

/// How a message went out.
pub(super) fn send_status(code: i64) -> Words {
    named(
        code,
        &[
            (0, "未发送", "not sent"),
            (1, "已发送", "sent"),
            (2, "不是好友，没发成", "failed: no longer a contact"),
            (3, "已收过别的群发，没发成", "failed: had another mass message"),
        ],
    )
}

/// How a task to send stands.
pub(super) fn task_status(code: i64) -> Words {
    named(code, &[(0, "未发送", "not sent"), (1, "已发送", "sent"), (2, "已发送", "sent")])
}

fn named(code: i64, names: &[(i64, &str, &str)]) -> Words {
    match names.iter().find(|(own, _, _)| *own == code) {
        Some((_, zh, en)) => Words::new(*zh, *en),
        None => Words::same(format!("unknown({code})")),
    }
}
