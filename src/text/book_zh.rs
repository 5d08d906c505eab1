//! The words of a bound book in Simplified Chinese, which is written first.

use crate::text::book::BookWords;

pub(super) static WORDS: BookWords = BookWords {
    lede: "整本运营手册：每天做什么、用什么话、以谁的名义、依据什么",
    internal: "内部资料，不要外传",
    languages: "语言",
    address: "网址",
    made_by: "生成",
    contents_note: "每个标题前是它的节号；正文里的 § 后面，是可以翻过去看的那一节。",

    first_days: "新人第一天",
    now: "今天和这一周",
    strategy: "策略",
    groups: "群",
    sops: "SOP",
    accounts: "账号",
    offers: "引流抓手和渠道",
    campaigns: "活动",
    figures: "数字",
    own: "团队自己的页",
    findings: "问题和豁免",
    method: "方法",
    rules: "本书提到的规则",

    takeaway: "带走这一本",
    takeaway_note: "整本在手，不用再点",
    print: "印成一本",
    print_note: "封面、目录、节号，A4 纸；在浏览器里打印这一页",
    pdf: "PDF",
    pdf_note: "印好的同一本",
    one_file: "一个文件",
    one_file_note: "发到手机上就能看，不用联网",
};
