//! A draw of prizes: what members have to be told before it starts (rules on sales promotion, 2020, art. 13).

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::macros::record;
use super::value::{List, Stated};

record! {
    /// A draw of prizes.
    pub struct Draw("抽奖", "draw") {
        /// The prizes.
        prizes: List<Prize>, "奖品", "有哪些奖品", "[{name: 词源词典, price: 68, quantity: 5}]";
        /// Who may take part.
        conditions: Stated<String>, "参与条件", "谁能参加", "第 3 期打卡满七天的成员";
        /// How winners are drawn.
        way: Stated<String>, "抽取方式", "怎么抽", "小程序随机抽取，当众录屏";
        /// The day from which on its terms hold; the magnet's or the edition's first day where it is left out.
        starts_on: Stated<Date>, "开始日", "哪天起有效，之后不能再改；不写就按抓手或这一期的开始日", "2026-03-09";
        /// The day of the draw.
        drawn_on: Stated<Date>, "开奖日", "哪天抽", "2026-03-20";
        /// Until when a prize is claimed.
        redeem_by: Stated<String>, "兑奖时间", "最迟什么时候领", "3 月 27 日前";
        /// How a prize is claimed.
        redeem_how: Stated<String>, "兑奖方式", "怎么领、凭什么领", "私信白露，凭小程序编号";
        /// How a prize is handed over.
        delivery: Stated<String>, "交付", "怎么送到手", "三天内快递，包邮";
        /// What becomes of a prize that nobody claims.
        forfeiture: Stated<String>, "弃奖", "没人领怎么办", "当众再抽一次";
        /// Who holds the draw.
        organiser: Stated<String>, "主办方", "谁办的", "在线英语小队";
        /// Whom to ask.
        contact: Stated<String>, "联系方式", "有事找谁", "私信白露";
        /// The winners, masked.
        winners: List<String>, "中奖名单", "公示的名单，姓名要遮住", "[\"谷*\", \"编号 00***\"]";
        /// The day until which the records of the draw are kept.
        kept_until: Stated<Date>, "档案保存到", "抽奖档案保存到哪天", "2028-03-20";
    }
}

record! {
    /// One prize.
    pub struct Prize("奖品", "prize") {
        /// Its name.
        name: Stated<String>, "名称", "叫什么", "词源词典";
        /// What it is worth on the market, in money.
        price: Stated<Decimal>, "价格", "市场价多少元", "68";
        /// How many there are.
        quantity: Stated<i64>, "数量", "有几份", "5";
        /// The odds, where the number is not fixed.
        odds: Stated<String>, "中奖概率", "数量不定时写概率", "百分之一";
    }
}
