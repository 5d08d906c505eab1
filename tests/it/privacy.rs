//! What points at a person is found, is hidden in every output, and is not published.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use qunce::privacy::{Class, Medium, hidden, scan};

fn found(text: &str) -> Vec<(Class, &str)> {
    scan(text, Medium::Prose).into_iter().map(|hit| (hit.class, &text[hit.range])).collect()
}

#[test]
fn numbers_are_found_however_they_are_written() {
    for (text, class, value) in [
        ("报名打 13800138000。", Class::Mobile, "13800138000"),
        ("电话 138-0013-8000 转", Class::Mobile, "138-0013-8000"),
        ("+86 138 0013 8000", Class::Mobile, "138 0013 8000"),
        ("tel:+8613800138000", Class::Mobile, "8613800138000"),
        ("１３８００１３８０００", Class::Mobile, "１３８００１３８０００"),
        ("幺三八零零幺三八零零零", Class::Mobile, "幺三八零零幺三八零零零"),
        ("138**0013**8000", Class::Mobile, "138**0013**8000"),
        ("<b>138</b>00138000", Class::Mobile, "138</b>00138000"),
        ("https://a.example/?m=13800138000&x=1", Class::Mobile, "13800138000"),
        ("MTM4MDAxMzgwMDA=", Class::Mobile, "MTM4MDAxMzgwMDA"),
        ("身份证 11010519491231002X", Class::ResidentId, "11010519491231002X"),
        ("卡号 6222 0212 3456 7890 128", Class::BankCard, "6222 0212 3456 7890 128"),
        ("座机 010-88886666", Class::Landline, "010-88886666"),
        ("(0571) 8888 6666", Class::Landline, "0571) 8888 6666"),
        ("写信到 guyu.li@mail.qunce.cn。", Class::Email, "guyu.li@mail.qunce.cn"),
        ("wxid_a1b2c3d4e5f622", Class::WechatId, "wxid_a1b2c3d4e5f622"),
        ("gh_0a1b2c3d4e5f", Class::WechatId, "gh_0a1b2c3d4e5f"),
        ("12345678901@chatroom", Class::WechatId, "12345678901@chatroom"),
        ("oLVPpjqs9BhvzwPj5A-vTYAX3GLc", Class::OpenId, "oLVPpjqs9BhvzwPj5A-vTYAX3GLc"),
        ("woAJ2GCAAAXtWyujaWJHDDGi0mACAAAA", Class::OpenId, "woAJ2GCAAAXtWyujaWJHDDGi0mACAAAA"),
        ("微信号：bailu-2026", Class::WechatNumber, "bailu-2026"),
        ("加我 VX bailu_words", Class::WechatNumber, "bailu_words"),
        ("my WeChat is bailu2026", Class::WechatNumber, "bailu2026"),
        ("QQ：123456789", Class::QqNumber, "123456789"),
        ("寄到示例市柳荫路 88 号 3 栋 501 室，电话在单上", Class::Address, "示例市柳荫路 88 号 3 栋 501 室"),
        ("住在长宁路88弄12号", Class::Address, "长宁路88弄12号"),
        ("杭州市 西湖区 文三路 3－1 号", Class::Address, "杭州市 西湖区 文三路 3－1 号"),
        ("地址：示例镇中山路二段九十三号", Class::Address, "示例镇中山路二段九十三号"),
        ("小满收，翠竹园 3 栋 2 单元", Class::Address, "翠竹园 3 栋 2 单元"),
        ("公司在科技大厦 A 座 1203 室", Class::Address, "科技大厦 A 座 1203 室"),
        ("停着京A·12345", Class::Plate, "京A·12345"),
        ("停着沪AD12345", Class::Plate, "沪AD12345"),
        ("护照号 E12345678", Class::Passport, "E12345678"),
        (
            "https://thirdwx.qlogo.cn/mmopen/vi_32/abc/132",
            Class::Avatar,
            "https://thirdwx.qlogo.cn/mmopen/vi_32/abc/132",
        ),
        ("手机号的 md5：5f4dcc3b5aa765d61d8327deb882cf99", Class::Hash, "5f4dcc3b5aa765d61d8327deb882cf99"),
        ("app_secret = \"0f3c9a7be41d52806f3c9a7b\"", Class::Secret, "0f3c9a7be41d52806f3c9a7b"),
        ("密码：Abcd1234", Class::Secret, "Abcd1234"),
        (
            "-----BEGIN RSA PRIVATE KEY-----\nabc\n-----END",
            Class::Secret,
            "-----BEGIN RSA PRIVATE KEY-----\nabc\n-----END",
        ),
    ] {
        assert_eq!(found(text), [(class, value)], "{text}");
    }
}

#[test]
fn other_numbers_and_words_are_left_alone() {
    for text in [
        "三楼会议室",
        "周六在示例市图书馆三楼会议室，地铁 8 号线直达",
        "浙江省杭州市西湖区",
        "南京路步行街，5 号见",
        "中山路 3 号口出来",
        "按思路 3 号方案做",
        "背到第 3 单元",
        "坐 12 路到 5 号站台",
        "3 月 5 号在群里",
        "301 室开会",
        "3 号楼下集合",
        "一路 5 号选手",
        "2026-03-05T12:30:00+08:00",
        "1772668800000",
        "订单 20260305138001380001",
        "共 13800138000 元",
        "版本 1.13800138000.2",
        "id13800138000x",
        "2026-03,kol-video,131,5200,1800,5400,310,0",
        "2026-01-05,group-00000,138,12,0,40,80",
        "icon@2x.png",
        "git@code.qunce.cn:team/book.git",
        "help@example.com",
        "serde@1.0.219",
        "提交 5f4dcc3b5aa765d61d8327deb882cf995f4dcc3b",
        "WeChat communities, WeChat groups",
        "微信小程序 word-bet",
        "platform: 微信\ntag: from-friend",
        "110105194912310021",
        "400-820-8820",
        "word-bet-3-and-a-long-id-of-28",
        "internationalization-and-more",
    ] {
        assert_eq!(found(text), [], "{text}");
    }
}

#[test]
fn what_is_hidden_keeps_its_bytes_and_its_signs() {
    let text = "打 138-0013-8000 或 １３８００１３８０００";
    let covered = hidden(text, scan(text, Medium::Prose).into_iter().map(|hit| hit.range));
    assert_eq!(covered, "打 ***-****-**** 或 ＊＊＊＊＊＊＊＊＊＊＊");
    assert_eq!(covered.len(), text.len());
}

fn qunce(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_qunce")).args(args).current_dir(folder).env("LANG", "C").output().unwrap()
}

/// A new workspace that was built once, and then given this note.
fn built_then_noted(note: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(qunce(folder.path(), &["init", "demo"]).status.code(), Some(0));
    assert_eq!(qunce(&folder.path().join("demo"), &["build"]).status.code(), Some(0));
    let playbook = folder.path().join("demo/playbooks/my-team/playbook.yaml");
    let text = fs::read_to_string(&playbook).unwrap();
    fs::write(&playbook, format!("{text}\n{note}\n")).unwrap();
    folder
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

#[test]
fn nothing_is_published_while_somebody_is_exposed_and_no_output_repeats_the_value() {
    let folder = built_then_noted("notes: 有事打 13800138000\n13900139000: 1");
    let root = folder.path().join("demo");
    let before = fs::read(root.join("site/index.html")).unwrap();
    for args in [
        &["build"][..],
        &["build", "--strict"],
        &["build", "--lang", "zh"],
        &["check"],
        &["check", "--format", "json"],
        &["check", "--format", "concise", "--lang", "zh"],
    ] {
        let output = qunce(&root, args);
        let said = said(&output);
        assert_eq!(output.status.code(), Some(1), "{args:?}: {said}");
        assert!(said.contains("LAW001"), "{args:?}: {said}");
        assert!(!said.contains("13800138000") && !said.contains("13900139000"), "{args:?}: {said}");
    }
    let turned_off = qunce(&root, &["check", "--level", "LAW001=off"]);
    assert_eq!(turned_off.status.code(), Some(2), "{}", said(&turned_off));
    assert_eq!(fs::read(root.join("site/index.html")).unwrap(), before);
}

#[test]
fn a_waiver_needs_a_basis() {
    let waiver = |more: &str| {
        format!(
            "notes: 客服 kefu@words.qunce.cn\nwaivers: [{{rule: LAW001, reason: 要让人找得到{more}, expires_on: 2099-01-01}}]"
        )
    };
    let folder = built_then_noted(&waiver(""));
    let output = qunce(&folder.path().join("demo"), &["build"]);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    let folder = built_then_noted(&waiver(", basis: 单位公开邮箱"));
    let output = qunce(&folder.path().join("demo"), &["build"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
}

#[test]
fn a_number_joined_from_parts_is_seen_on_the_page() {
    let folder = built_then_noted("");
    let chapters = folder.path().join("demo/playbooks/my-team/chapters");
    fs::create_dir_all(&chapters).unwrap();
    fs::write(chapters.join("duty.md"), "# 值班\n\n有事打 138001&#51;8000\n").unwrap();
    let output = qunce(&folder.path().join("demo"), &["build"]);
    let said = said(&output);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("chapters/duty.html") && !said.contains("13800138000"), "{said}");
}
