//! A schedule: steps at times, by accounts, through channels, with the words to send.

use jiff::civil::Date;

use super::campaign::Edition;
use super::common::{Actor, Reach};
use super::days::{Days, Starts};
use super::group::Group;
use super::kind::Kind;
use super::macros::{choices, record};
use super::magnet::Magnet;
use super::scalar::{Kinded, Time};
use super::segment::Segment;
use super::tags::Tag;
use super::value::{Id, List, Stated};

record! {
    /// A schedule of steps.
    pub struct Sop("SOP", "SOP") {
        /// Its title.
        title: Stated<String>, "标题", "叫什么", "每日打卡";
        /// Whom it serves.
        serves as "for": Stated<Served>, "对象", "给哪些群、人群或哪一期", "{groups: [word-bet-a]}";
        /// The first day, or a day counted from something else.
        starts: Stated<Starts>, "开始", "从哪天起；或从活动、入群算起第几天", "2026-03-09";
        /// The last day.
        ends: Stated<Date>, "结束", "到哪天为止", "2026-03-29";
        /// The steps.
        steps: List<Step>, "步骤", "一步一项", "[{at: \"20:00\", on: daily, by: owner, reach: group, kind: remind, text: 今天打卡了吗, goal: 补齐打卡}]";
    }
}

impl Kinded for Sop {
    const KIND: Kind = Kind::Sop;
}

record! {
    /// Whom a schedule serves.
    pub struct Served("对象", "recipients") {
        /// Groups.
        groups: List<Id<Group>>, "群", "哪些群", "[word-bet-a]";
        /// Segments.
        segments: List<Id<Segment>>, "人群", "哪些人群", "[exam-soon]";
        /// Editions of a campaign, whose groups it runs in.
        campaign: List<Id<Edition>>, "活动", "哪一期活动，在它的群里跑", "word-bet-3";
    }
}

record! {
    /// One thing that is done at a time.
    pub struct Step("步骤", "step") {
        /// A short name; the day and time give one where it is left out.
        id: Stated<String>, "编号", "短名；不写就用日子和钟点", "wed-2000";
        /// The time of day.
        at: Stated<Time>, "时间", "几点", "\"20:00\"";
        /// The days.
        on: Stated<Days>, "日子", "每天、周几、第几天、每月几号", "daily";
        /// Days on which it is left out.
        except: List<Date>, "除去", "哪些天不做", "[2026-02-17]";
        /// The account or duty that does it.
        by: Stated<Actor>, "执行", "哪个账号或哪种职责来做", "owner";
        /// The way in which members are reached.
        reach: Stated<Reach>, "触达方式", "群消息、私信、朋友圈……", "group";
        /// What sort of step it is.
        kind: Stated<StepKind>, "类型", "迎新、服务、内容、互动、推广、提醒、调研、收尾", "service";
        /// For a personal step: whom it is for. A step without it is routine, the same for all.
        personal: Stated<Personal>, "个性化", "只发给谁；不写就是人人一样的常规动作", "{tags: [exam]}";
        /// What it is about.
        topic: Stated<String>, "话题", "讲什么", "词源短文";
        /// The tags of those who care about it.
        interests: List<Id<Tag>>, "兴趣", "对它感兴趣的人带什么标签", "[exam]";
        /// The message as it is sent; `{{ group.title }}` is filled in, `{昵称}` is left for the sender.
        text: Stated<String>, "内容", "原样发出的话；`{{ group.title }}` 由群策填，`{昵称}` 留给发的人填", "今天的词单来了";
        /// Whether its text, picture or sound was made by AI.
        ai_made: Stated<bool>, "AI生成", "文字、图片、声音是不是 AI 生成的", "true";
        /// What is done where no message is sent.
        action: Stated<String>, "动作", "不发消息时做什么", "逐个回看昨天的打卡";
        /// Links and files sent with it.
        attachments: List<Attachment>, "附件", "一起发的链接和文件", "[{title: 报名页, link: \"https://example.com/\", tag: clicked-signup}]";
        /// What the step is for.
        goal: Stated<String>, "用意", "这一步为了什么", "补齐打卡";
        /// Where it leaves a record.
        records: Stated<String>, "留痕", "记录留在哪里", "打卡小程序";
        /// Minutes that it takes.
        minutes: Stated<i64>, "用时", "要几分钟", "10";
        /// By hand or by which tool.
        tool: Stated<Tool>, "工具", "手动、定时发送还是机器人", "scheduled";
        /// Why no tool does it, where it is done by hand very often.
        why_by_hand: Stated<String>, "为何手动", "做得很勤却不用工具的理由", "要逐个看截图";
        /// How many messages it is.
        messages: Stated<i64>, "条数", "分几条发", "1";
        /// The services of the group that it delivers, by their ids.
        delivers: List<String>, "交付", "交付群里的哪项服务", "[wordlist]";
        /// The lead magnets that it offers.
        magnets: List<Id<Magnet>>, "引流抓手", "发哪些抓手", "[root-bookmark]";
        /// Whether members signed up for being reminded.
        signed_up: Stated<bool>, "本人报名", "成员自己报名要的提醒", "true";
        /// The member who leads it.
        led_by: Stated<String>, "主讲", "由哪位成员主讲", "上期完成打卡的成员";
        /// What that member gets for it.
        speaker_gets: Stated<String>, "主讲回报", "主讲的成员得到什么", "一套词根书签";
    }
}

choices! {
    /// What sort of step it is.
    pub enum StepKind {
        /// Welcomes.
        Greet = "greet", "迎新";
        /// Serves.
        Service = "service", "服务";
        /// Gives something to read or hear.
        Content = "content", "内容";
        /// Asks members for something.
        Interact = "interact", "互动";
        /// Offers something for sale or sign-up.
        Promote = "promote", "推广";
        /// Reminds.
        Remind = "remind", "提醒";
        /// Asks questions.
        Survey = "survey", "调研";
        /// Closes.
        Close = "close", "收尾";
    }
}

choices! {
    /// How a step is done.
    pub enum Tool {
        /// By hand.
        ByHand = "by_hand", "手动";
        /// By scheduled sending.
        Scheduled = "scheduled", "定时";
        /// By a bot.
        Bot = "bot", "机器人";
    }
}

record! {
    /// Whom a personal step is for.
    pub struct Personal("个性化动作", "personal step") {
        /// Those with these tags.
        tags: List<Id<Tag>>, "标签", "带哪些标签的人", "[exam]";
        /// Those in these segments.
        segments: List<Id<Segment>>, "人群", "哪些人群", "[exam-soon]";
    }
}

record! {
    /// A link or file sent with a step.
    pub struct Attachment("附件", "attachment") {
        /// What it is.
        title: Stated<String>, "标题", "是什么", "报名页";
        /// A link.
        link: Stated<String>, "链接", "网址", "\"https://example.com/\"";
        /// A file of the book's `files` folder.
        file: Stated<String>, "文件", "分册 `files` 里的文件", "files/poster.png";
        /// The tag that whoever opens it gets.
        tag: Stated<Id<Tag>>, "标签", "点开的人得到的标签", "clicked-signup";
    }
}
