//! The tags of a book: three families, how each is gained, and the growth ladder.

use super::account::Account;
use super::kind::Kind;
use super::macros::{choices, record};
use super::scalar::{Kinded, Required};
use super::value::{Id, List, Stated};

record! {
    /// The tags of a book.
    pub struct Tags("标签表", "tag list") {
        /// The tags.
        tags: List<Tag>, "标签", "一个标签一项", "[{id: exam, title: 备考, family: attribute, values: [四级, 六级]}]";
        /// The growth ladder.
        ladder: Stated<Ladder>, "成长阶梯", "成长标签怎么升降", "{default: stage-c, up: 连续打卡七天, down: 三十天没有动静, owner: bailu}";
    }
}

impl Kinded for Tags {
    const KIND: Kind = Kind::Tags;
}

record! {
    /// One tag; a definition names it by its id, or one of its values as `id:value`.
    pub struct Tag("标签", "tag") {
        /// Its id.
        id: Required<String>, "编号", "短名，别处用它引用", "exam";
        /// Its name.
        title: Stated<String>, "标题", "叫什么", "备考";
        /// Its family.
        family: Stated<Family>, "类别", "行为、成长还是属性", "attribute";
        /// The values that it may have.
        values: List<String>, "取值", "有哪些取值", "[四级, 六级]";
        /// How it is gained.
        gained: Stated<Gained>, "获得方式", "怎么打上的", "{by: form}";
    }
}

impl Kinded for Tag {
    const KIND: Kind = Kind::Tag;
}

choices! {
    /// A family of tags.
    pub enum Family {
        /// What members do.
        Behaviour = "behaviour", "行为";
        /// How far they have come.
        Growth = "growth", "成长";
        /// What they are.
        Attribute = "attribute", "属性";
    }
}

record! {
    /// How a tag is gained.
    pub struct Gained("获得方式", "way of gaining") {
        /// By what.
        by: Stated<Source>, "方式", "表单、阅读、转发、购买、打卡、点击、来源、手动", "form";
        /// After how many times.
        times: Stated<i64>, "次数", "满几次", "3";
    }
}

choices! {
    /// What gives a tag.
    pub enum Source {
        /// An option of a form.
        Form = "form", "表单";
        /// Reading tagged content.
        Read = "read", "阅读";
        /// Passing tagged content on.
        Forward = "forward", "转发";
        /// Buying.
        Purchase = "purchase", "购买";
        /// Checking in.
        CheckIn = "check_in", "打卡";
        /// Opening a tagged link.
        Click = "click", "点击";
        /// The channel that brought the member.
        Channel = "channel", "渠道";
        /// A colleague's hand.
        ByHand = "by_hand", "手动";
    }
}

record! {
    /// The growth ladder: which tag newcomers get, and how one climbs and falls.
    pub struct Ladder("成长阶梯", "growth ladder") {
        /// The tag that newcomers get.
        default: Stated<Id<Tag>>, "默认", "新人默认的标签", "stage-c";
        /// The rungs, lowest first.
        rungs: List<Id<Tag>>, "台阶", "从低到高", "[stage-c, stage-a, stage-s]";
        /// What lifts a member.
        up: Stated<String>, "上升", "怎样升一级", "连续打卡七天";
        /// What lowers a member.
        down: Stated<String>, "下降", "怎样降一级", "三十天没有动静";
        /// The account that moves members.
        owner: Stated<Id<Account>>, "负责", "由谁来升降", "bailu";
        /// The account that keeps the top rung one to one.
        kept_by: Stated<Id<Account>>, "维护", "最高一级由谁一对一维护", "guyu";
    }
}
