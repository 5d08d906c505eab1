//! Workspaces of any size, the same bytes each time: about 2 KB of YAML and 1 KB of Markdown a group, 90 daily rows each.

use std::fmt::Write as _;
use std::path::Path;

use jiff::ToSpan;
use jiff::civil::date;

/// How many groups share an SOP.
const GROUPS_A_SOP: usize = 20;

const PLAYBOOK: &str = "title: 大册
team: 生成的团队
stage: growth
sponsor: 产品负责人秋分
reviewed_on: 2026-02-12
review_by: 2026-04-12
product:
  name: 单词小程序
  type: education
  price_band: middle
  decision: considered
  repurchase: occasional
  focus: [habit, results]
  business_model: {earns: 词汇课的学费, serves: keep}
  problems: {report_to: 私信白露, answers: service, within: 4}
  tie: 打卡、词单、答题都在小程序里
core_metric: {what: 续报率, kind: driver, why: 续报的人里，来问课的多}
defence_lines:
  - {line: product, holds: 每天十个词, next: official_account}
  - {line: official_account, holds: 每周一篇短文, next: group}
  - {line: group, holds: 有人陪、有人答, next: product}
objections:
  - {raised: 群会分走小程序里的活跃, by: product, answer: 打卡在小程序，群只提醒和答疑}
members:
  number_scheme: 五位编号，一人一号
  number_shown: 群昵称最前面
  records: 小程序后台的服务记录
  bar_policy: 发广告的人打「禁入」标签，移出群
  groups_they_run:
    - {title: 考研搭子群, contact: guyu}
";

const TAGS: &str = "tags:
  - {id: exam, title: 备考, family: attribute, values: [四级, 六级], gained: {by: form}}
  - {id: stage-c, title: C 新人, family: growth, gained: {by: by_hand}}
  - {id: stage-a, title: A 活跃, family: growth, gained: {by: by_hand}}
  - {id: stage-s, title: S 有明确需要, family: growth, gained: {by: by_hand}}
ladder: {default: stage-c, rungs: [stage-c, stage-a, stage-s], up: 连续打卡七天升 A, down: 三十天没打开降一级, owner: bailu}
";

/// What every new member is sent.
const WELCOME: &str = "title: 新人欢迎
starts: {day: 1, of: joining}
steps:
  - {id: greet, at: \"10:00\", on: day 1, by: owner, reach: group, kind: greet, tool: bot, minutes: 1, goal: 知道谁在管, text: '欢迎 {昵称}，我是{{ group.vars.host }}。群规：{{ group.vars.rules }}。'}
  - {id: first, at: \"10:40\", on: day 1, by: service, reach: dm, kind: service, tool: bot, minutes: 1, goal: 当天得到第一次服务, records: 小程序后台, text: '{昵称}，我是{{ group.vars.helper }}。第一步做完了吗？'}
";

/// Once a month somebody of the group speaks.
const MEMBER_TALK: &str = "  - {at: \"10:00\", on: {rrule: \"FREQ=MONTHLY;BYDAY=1SU\"}, by: owner, reach: group, kind: interact, tool: scheduled, minutes: 10, led_by: 打满一期的成员, speaker_gets: 词根书签一套, goal: 听一个和自己差不多的人讲, text: '今天请 {主讲人} 来讲：{题目}。讲完直接问。'}
";

/// Writes a workspace of so many groups below `root`, unless it is there already.
pub(crate) fn write(root: &Path, groups: usize) {
    let done = root.join("qunce.yaml");
    if done.exists() {
        return;
    }
    let put = |path: String, text: String| {
        let path = root.join(path);
        std::fs::create_dir_all(path.parent().expect("below the root")).expect("the target folder can be written");
        std::fs::write(path, text).expect("the target folder can be written");
    };
    put("playbooks/big/playbook.yaml".to_owned(), PLAYBOOK.to_owned());
    put("playbooks/big/tags.yaml".to_owned(), TAGS.to_owned());
    put("playbooks/big/sops/welcome.yaml".to_owned(), WELCOME.to_owned());
    for (id, name, duty) in [
        ("guyu", "谷雨", "owner"),
        ("bailu", "白露", "service"),
        ("qinghe", "青禾", "content"),
        ("xiaoman", "小满", "sales"),
    ] {
        put(
            format!("playbooks/big/accounts/{id}.yaml"),
            format!(
                "public_name: {name}\nduty: {duty}\nexpertise: [备考]\nmoments: {{work: 备考时间表, life: 晨跑, weekly: 3}}\nminutes_per_day: 1000000\n"
            ),
        );
    }
    put("playbooks/big/charters/charter.yaml".to_owned(), charter());
    for sop in 0..groups.div_ceil(GROUPS_A_SOP) {
        put(format!("playbooks/big/sops/sop-{sop:05}.yaml"), sop_text(sop));
    }
    for group in 0..groups {
        put(format!("playbooks/big/groups/group-{group:05}.yaml"), group_text(group));
        put(format!("playbooks/big/chapters/group-{group:05}.md"), chapter(group));
    }
    put("data/big/group_days.csv".to_owned(), days(groups));
    put("data/big/memberships.csv".to_owned(), stays(groups));
    put(
        "qunce.yaml".to_owned(),
        // Without printed books: no other generator that this one is held against makes them.
        "title: 大册\nlanguages: [zh, en]\ntime_zone: Asia/Shanghai\nas_of: 2026-03-05\nsite: {print: false}\n"
            .to_owned(),
    );
}

fn charter() -> String {
    "title: 群规\nrules:\n  - {text: 只聊背单词, protects: content, breach: 私信提醒一次，再犯移出, by: owner}\n  - {text: 不发广告, protects: sharing, breach: 移出, by: owner}\nshown_by: [welcome]\ncomplaints: 私信白露，一天内回；对白露有意见，找谷雨\n".to_owned()
}

fn sop_text(sop: usize) -> String {
    let days = ["mon", "tue", "wed", "thu", "fri"];
    let mut text = format!("title: 日程 {sop}\nstarts: 2026-01-05\nsteps:\n");
    for (at, day) in days.iter().enumerate() {
        let (hour, minute) = (9 + at * 2, (sop * 7) % 60);
        let kind = ["content", "service", "interact", "content", "promote"][at];
        let by = ["content", "service", "owner", "content", "sales"][at];
        let _ = write!(
            text,
            "  - at: \"{hour:02}:{minute:02}\"\n    on: {day}\n    by: {by}\n    reach: group\n    kind: {kind}\n    tool: scheduled\n    minutes: 10\n    goal: 每天看一眼\n    records: 小程序\n    delivers: [wordlist]\n    text: |-\n      {{{{ group.title }}}}今天的内容来了，第 {sop} 份，{{昵称}} 先看第一页。\n      看完回一句话，周日一起看。\n"
        );
    }
    text += MEMBER_TALK;
    text
}

fn group_text(group: usize) -> String {
    let sop = group / GROUPS_A_SOP;
    format!(
        "title: 第 {group} 群\nstatus: live\nowner: 谷雨\nreview_by: 2026-06-30\nopened_on: 2025-12-01\n\npurpose:\n  type: nurture\n  unit: product\n  why: 两期之间把人留住，下一期再叫回来，第 {group} 群\naudience:\n  tags: [exam]\n  words: 第 1 期付费成员，在备考四六级，愿意每天背十分钟\npromise: 每天十分钟，有人陪你把单词背完\n\nservices:\n  - {{id: wordlist, what: 更新一周词单, every: 每周, by: content}}\ncontent: 周一词单，周三精彩打卡，周五词源短文\nsharing: 打卡写一句自己的例句，互相改\nupkeep: 谷雨值守，白露答疑\n\ncharter: charter\naccounts: {{owner: guyu, service: bailu, sales: xiaoman, content: qinghe}}\nentry:\n  friend_first: true\n  account: bailu\n  questions:\n    - {{ask: 手上在背哪一类词书？, options: [四级, 六级], tags: [exam]}}\n  invite_message:\n    services: 每周一份词单、每周一次答疑\n    frequency: 平均一天一条\n    contact: 白露，工作时间四小时内回\n    text: |-\n      {{昵称}} 你好，我是白露。群里有三样东西：周一词单，周三答疑，周日小结。\n      平均一天一条，晚上九点以后不发。有事私信我。回「进」我拉你。\n  gift: 词书目录一份\n  first_service_within: 12\n  default_tag: stage-c\nreach: [group, dm, moments]\n\nsops: [welcome, sop-{sop:05}]\ntheme: 背单词\ncapacity: 250\nrhythm: 4\ntargets: {{members: 200, active_share: 50%}}\ncore_metric: {{what: 续报率, kind: driver, why: 续报直接带来下一期的服务费}}\nvars:\n  host: 谷雨\n  helper: 白露\n  first: 打开小程序第 1 页，选一本词书\n  rules: 只聊背单词；不发广告\n  page: 第 {group} 页\n"
    )
}

fn chapter(group: usize) -> String {
    let paragraph = "这个群的人大多在备考，白天上课，晚上有半小时。发什么、几点发，都照着这半小时来：**词单**在中午，答疑在晚上八点，九点以后不打扰。看一眼[排程](method:schedule)，再看[群规](method:charter)。\n\n";
    format!(
        "# 第 {group} 群手记\n\n{}## 谁在管\n\n- 谷雨管迎新和群规\n- 白露答疑\n- 青禾写词单，见[本群](group:group-{group:05})\n\n{}",
        paragraph.repeat(2),
        paragraph
    )
}

fn days(groups: usize) -> String {
    let mut text = String::from("date,group,members,joined,left,active,messages\n");
    let last = date(2026, 3, 4);
    for group in 0..groups {
        let mut members = 120 + group % 60;
        for day in 0..90_usize {
            let on = last - (89 - day as i64).days();
            let (joined, left) = ((group + day) % 3, (group * 2 + day) % 2);
            let (joined, left) = if day == 0 { (0, 0) } else { (joined, left) };
            members = members + joined - left;
            let active = members * (30 + (day * 7 + group) % 30) / 100;
            let _ = writeln!(text, "{on},group-{group:05},{members},{joined},{left},{active},{}", active * 2);
        }
    }
    text
}

/// Of each group one stay that ended lately, and how.
fn stays(groups: usize) -> String {
    let mut text = String::from("member,group,joined_on,left_on,quit_by\n");
    for group in 0..groups {
        let _ = writeln!(text, "m{group:06},group-{group:05},2025-12-08,2026-02-23,member");
    }
    text
}
