//! An account and the person that members meet behind it.

use jiff::civil::Date;

use super::common::Duty;
use super::kind::Kind;
use super::macros::{choices, record};
use super::scalar::Kinded;
use super::value::{List, Stated};

record! {
    /// An account and the person that members meet behind it.
    pub struct Account("账号", "account") {
        /// The name that members see.
        public_name: Stated<String>, "名字", "成员看到的名字，像一个人", "谷雨";
        /// The one duty that it holds.
        duty: Stated<Duty>, "职责", "一个账号一种职责", "owner";
        /// Its picture.
        avatar: Stated<Avatar>, "头像", "头像是什么", "{kind: photo}";
        /// The fields in which it answers.
        expertise: List<String>, "专长", "懂什么、能答什么", "[四六级备考]";
        /// What it posts in Moments.
        moments: Stated<Moments>, "朋友圈", "朋友圈发什么", "{work: 备考经验, life: 晨跑, weekly: 3}";
        /// Minutes a day that its people can give.
        minutes_per_day: Stated<i64>, "可用时长", "每天可用的分钟数", "60";
        /// The day since which it has this duty.
        since: Stated<Date>, "启用", "哪天起承担这个职责", "2025-09-01";
    }
}

impl Kinded for Account {
    const KIND: Kind = Kind::Account;
}

record! {
    /// An account's picture.
    pub struct Avatar("头像", "avatar") {
        /// What it shows.
        kind: Stated<AvatarKind>, "类型", "照片、手绘还是标志", "photo";
        /// The picture, in the book's `files` folder.
        file: Stated<String>, "文件", "图片，放在分册的 `files` 里", "files/guyu.png";
        /// What can be seen on it.
        words: Stated<String>, "说明", "图上是什么", "书桌前的工作照";
    }
}

choices! {
    /// What an avatar shows.
    pub enum AvatarKind {
        /// A photograph.
        Photo = "photo", "照片";
        /// A drawing.
        Drawing = "drawing", "手绘";
        /// The brand's logo.
        Logo = "logo", "标志";
    }
}

record! {
    /// What an account posts in Moments.
    pub struct Moments("朋友圈安排", "Moments plan") {
        /// About work.
        work: Stated<String>, "工作", "和工作有关的发什么", "备考经验";
        /// About life.
        life: Stated<String>, "生活", "生活里的发什么", "晨跑";
        /// How many posts a week.
        weekly: Stated<i64>, "每周", "每周几条", "3";
    }
}
