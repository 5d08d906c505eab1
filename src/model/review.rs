//! What a change of the workspace may be, and how much each sort of change weighs in a review.

use super::macros::{choices, record};

choices! {
    /// How much a change weighs; the later one weighs more.
    pub enum ChangeClass {
        /// Nothing that members, staff or money notice.
        Minor = "minor", "小改";
        /// Worth knowing.
        Notable = "notable", "值得看";
        /// Somebody has to agree to it.
        Approval = "approval", "要批准";
        /// Members get less than before, or bear more than the limits allow.
        Breaking = "breaking", "伤到成员";
    }
}

choices! {
    /// Whom a change concerns.
    pub enum Audience {
        /// Those in the groups.
        Members = "members", "成员";
        /// Those who run them.
        Staff = "staff", "人手";
        /// Whoever answers for the money.
        Money = "money", "账目";
        /// What members were promised.
        Promises = "promises", "承诺";
        /// What happens when.
        Schedule = "schedule", "日程";
        /// Findings, limits, waivers and snapshots.
        Data = "data", "规则和数据";
    }
}

/// Declares the sorts of change, each with its audience and the class that it has where nobody sets another.
macro_rules! change_kinds {
    ($($(#[doc = $doc:literal])+ $value:ident = $en:literal, $zh:literal, $audience:ident, $class:ident;)+) => {
        choices! {
            /// A sort of change.
            pub enum ChangeKind {
                $($(#[doc = $doc])+ $value = $en, $zh;)+
            }
        }

        impl ChangeKind {
            /// Whom it concerns.
            pub fn audience(self) -> Audience {
                match self { $(Self::$value => Audience::$audience,)+ }
            }

            /// The class that it has where the settings say nothing else.
            pub fn class(self) -> ChangeClass {
                match self { $(Self::$value => ChangeClass::$class,)+ }
            }

            /// What it means, in English.
            pub fn meaning(self) -> &'static str {
                match self { $(Self::$value => concat!($($doc),+),)+ }
            }
        }
    };
}

change_kinds! {
    /// A set of members gets more group posts on a day than the limit, and more than before.
    PostsOverLimit = "posts_over_limit", "群消息超上限", Members, Breaking;
    /// A set of members gets more direct messages in a week than the limit, and more than before.
    DirectOverLimit = "direct_over_limit", "私信超上限", Members, Breaking;
    /// A step falls into the quiet hours that did not before.
    QuietHours = "quiet_hours", "占了免打扰时段", Members, Breaking;
    /// A group's week has more promotion than the limit, and had not before.
    PromotionOverLimit = "promotion_over_limit", "推广超上限", Members, Approval;
    /// A set of members gets more messages, within the limits.
    MoreMessages = "more_messages", "消息变多", Members, Notable;
    /// A set of members gets fewer messages.
    FewerMessages = "fewer_messages", "消息变少", Members, Minor;
    /// A group is new.
    GroupAdded = "group_added", "新开群", Members, Notable;
    /// A group is no longer there.
    GroupRemoved = "group_removed", "撤掉群", Members, Breaking;
    /// A group closes sooner, or is closing or closed and was not.
    GroupEndsSooner = "group_ends_sooner", "群提早结束", Members, Breaking;
    /// A group closes later, or no longer closes.
    GroupEndsLater = "group_ends_later", "群推迟结束", Members, Notable;
    /// Members see another name of their group.
    GroupRenamed = "group_renamed", "群改名", Members, Notable;
    /// An account is planned for more minutes on a day than it has, and more than before.
    OverCapacity = "over_capacity", "超出可用时长", Staff, Approval;
    /// An account is planned for more minutes, within what it has.
    MoreMinutes = "more_minutes", "用时变多", Staff, Notable;
    /// An account is planned for fewer minutes.
    FewerMinutes = "fewer_minutes", "用时变少", Staff, Minor;
    /// An account has other minutes a day than before.
    CapacityChanged = "capacity_changed", "可用时长变了", Staff, Notable;
    /// Steps or services of a group belong to a duty that nobody holds there any more.
    DutyUnstaffed = "duty_unstaffed", "职责没人", Staff, Breaking;
    /// Another account does it, or answers for it.
    Reassigned = "reassigned", "换人", Staff, Notable;
    /// Steps are too close to each other that were not before.
    MoreCollisions = "more_collisions", "撞钟点变多", Staff, Notable;
    /// Members see another name of an account.
    AccountRenamed = "account_renamed", "账号改名", Staff, Notable;
    /// A budget is larger, or has one item more.
    BudgetRaised = "budget_raised", "预算变多", Money, Approval;
    /// A budget is smaller.
    BudgetLowered = "budget_lowered", "预算变少", Money, Notable;
    /// A piece, or a sign-up, costs more.
    UnitCostRaised = "unit_cost_raised", "单价变高", Money, Approval;
    /// A piece, or a sign-up, costs less.
    UnitCostLowered = "unit_cost_lowered", "单价变低", Money, Notable;
    /// Members pay more.
    FeeRaised = "fee_raised", "报名费变高", Money, Breaking;
    /// Members pay less.
    FeeLowered = "fee_lowered", "报名费变低", Money, Approval;
    /// Members get less of the fee back, or have to do more for it.
    RefundLess = "refund_less", "退费变少", Money, Breaking;
    /// Members get more of the fee back.
    RefundMore = "refund_more", "退费变多", Money, Approval;
    /// The target no longer pays for what is spent.
    BelowBreakEven = "below_break_even", "保不了本", Money, Approval;
    /// At its target an edition costs more than it may.
    OverCostTarget = "over_cost_target", "超出成本目标", Money, Approval;
    /// The team wants another figure than before.
    TargetChanged = "target_changed", "目标变了", Money, Notable;
    /// Something is gone, and members are still promised it.
    PromisedButGone = "promised_but_gone", "没有了还在承诺", Promises, Breaking;
    /// What a group promises reads otherwise.
    PromiseChanged = "promise_changed", "承诺改了", Promises, Approval;
    /// A group has a service more.
    ServiceAdded = "service_added", "多一项服务", Promises, Notable;
    /// A group has a service less.
    ServiceRemoved = "service_removed", "少一项服务", Promises, Breaking;
    /// A service comes less often, or the first one later.
    ServiceLess = "service_less", "服务变少", Promises, Breaking;
    /// A service comes more often, or the first one sooner.
    ServiceMore = "service_more", "服务变多", Promises, Notable;
    /// A group or an edition offers a lead magnet more.
    MagnetOffered = "magnet_offered", "多发一个抓手", Promises, Notable;
    /// A group or an edition no longer offers a lead magnet.
    MagnetWithdrawn = "magnet_withdrawn", "不再发抓手", Promises, Breaking;
    /// A lead magnet can be claimed for less time, or fewer are in stock.
    MagnetLess = "magnet_less", "抓手变少", Promises, Breaking;
    /// A lead magnet can be claimed for longer, or more are in stock.
    MagnetMore = "magnet_more", "抓手变多", Promises, Notable;
    /// A charter has a rule more.
    RuleAdded = "rule_added", "群规加一条", Promises, Approval;
    /// A charter has a rule less.
    RuleRemoved = "rule_removed", "群规少一条", Promises, Approval;
    /// Breaking a rule costs a member more.
    RuleTightened = "rule_tightened", "群规变严", Promises, Approval;
    /// Breaking a rule costs a member less.
    RuleLoosened = "rule_loosened", "群规变宽", Promises, Approval;
    /// A rule reads otherwise.
    RuleReworded = "rule_reworded", "群规改写", Promises, Notable;
    /// A group has another charter.
    CharterSwapped = "charter_swapped", "换群规", Promises, Approval;
    /// An edition is new.
    EditionAdded = "edition_added", "新开一期", Schedule, Notable;
    /// An edition is no longer there.
    EditionRemoved = "edition_removed", "撤掉一期", Schedule, Breaking;
    /// An edition opens or closes on another day.
    EditionMoved = "edition_moved", "改期", Schedule, Approval;
    /// A schedule has a step more.
    StepAdded = "step_added", "加一步", Schedule, Notable;
    /// A schedule has a step less.
    StepRemoved = "step_removed", "少一步", Schedule, Notable;
    /// A step happens at another time, on other days or in another way.
    StepMoved = "step_moved", "步骤改时", Schedule, Notable;
    /// A schedule, its days off or its plan cover other days or other groups.
    PlanChanged = "plan_changed", "排期变了", Schedule, Notable;
    /// An error is new.
    NewError = "new_error", "新增错误", Data, Approval;
    /// Something about people or law is new that somebody has to agree to.
    NewLawQuestion = "new_law_question", "新增法规问题", Data, Approval;
    /// A warning is new.
    NewWarning = "new_warning", "新增警告", Data, Notable;
    /// Advice is new.
    NewAdvice = "new_advice", "新增提示", Data, Minor;
    /// A finding is gone.
    Mended = "mended", "修好", Data, Minor;
    /// A waiver is new, or lasts longer.
    WaiverAdded = "waiver_added", "加了豁免", Data, Approval;
    /// A waiver is gone, or ends sooner.
    WaiverRemoved = "waiver_removed", "撤了豁免", Data, Minor;
    /// A rule has another level.
    LevelChanged = "level_changed", "改级别", Data, Approval;
    /// A limit is another.
    LimitChanged = "limit_changed", "改上限", Data, Approval;
    /// Something else by which findings or reviews are judged is another: bounds, overrides, baseline, as-of date, own rules, classes.
    JudgeChanged = "judge_changed", "改评判依据", Data, Approval;
    /// The settings of the workspace are others.
    SettingsChanged = "settings_changed", "改设置", Data, Notable;
    /// A snapshot has more rows.
    SnapshotGrown = "snapshot_grown", "快照添行", Data, Minor;
    /// Rows of a snapshot that were there say something else, or are gone.
    SnapshotRewritten = "snapshot_rewritten", "快照改写", Data, Approval;
    /// A definition is new.
    DefinitionAdded = "definition_added", "新增定义", Data, Notable;
    /// A definition is no longer there.
    DefinitionRemoved = "definition_removed", "删掉定义", Data, Notable;
    /// A definition has another id or another file; all else is compared as if it had not.
    IdChanged = "id_changed", "改编号", Data, Minor;
    /// A field of a definition says something else.
    FieldChanged = "field_changed", "改字段", Data, Notable;
    /// A text reads otherwise and promises nothing else.
    Wording = "wording", "改措辞", Data, Minor;
    /// A page or a picture of the team's own is new, another or gone.
    PageChanged = "page_changed", "改文章或图片", Data, Minor;
}

record! {
    /// How changes are reviewed.
    pub struct ReviewSettings("评审", "review settings") {
        /// The class that each sort of change has, where it is not to have its own.
        classes: std::collections::BTreeMap<String, ChangeClass>, "类别", "每种改动算哪一类，不想用默认的才写", "{step_moved: minor, 群规改写: 要批准}";
    }
}

impl ReviewSettings {
    /// The class of a sort of change by these settings.
    pub fn class_of(&self, kind: ChangeKind) -> ChangeClass {
        let set = self.classes.iter().find(|(name, _)| ChangeKind::named(name) == Some(kind));
        set.map_or(kind.class(), |(_, class)| *class)
    }
}
