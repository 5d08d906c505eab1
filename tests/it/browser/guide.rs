//! A newcomer's first day on a phone: twelve questions, each answered at most two taps from home; one's own duty, the
//! checklist, the quiz.

use super::chromium::Browser;
use super::page::Page;

const HOME: &str = "zh/word-bet/index.html";

/// A question, the links to tap, the element that answers and what it has to say.
type Question = (&'static str, &'static [&'static str], &'static str, &'static [&'static str]);

const A: &str = "main a[href='groups/word-bet-a.html#charter']";
const QUESTIONS: [Question; 12] = [
    ("the group's three rules", &[A], "#charter", &["三条群规", "不发广告", "截图先遮住别人的名字再发"]),
    ("today's next step, its words, in whose name", &[], ".day[open]", &["20:00", "白露", "复制文案"]),
    ("how to invite someone", &["main a[href='groups/word-bet-a.html#entry']"], "#entry", &["加白露为好友"]),
    (
        "what to send before the invitation",
        &["main a[href='groups/word-bet-a.html#entry']"],
        "#entry-invite",
        &["A 群里有三样东西", "四小时内回"],
    ),
    ("whom to ask about a complaint", &[], "#lookup", &["投诉", "私信白露", "4 小时内"]),
    (
        "which magnet is on and until when",
        &["main a[href='magnets.html#m-root-bookmark']"],
        "#on-offer",
        &["词根书签", "4月30日"],
    ),
    (
        "what not to post",
        &["main a[href='cards/word-bet-a.html']"],
        ".pocket",
        &["不发广告", "不做", "22:00 到 08:00 不发"],
    ),
    ("the week's promotion share", &["main a[href='groups/word-bet-a.html#week']"], "#week", &["其中推广", "上限 40%"]),
    ("who covers the account", &["main a[href='accounts/bailu.html']"], "#groups", &["不在时找谁", "找群主谷雨"]),
    (
        "the edition's target",
        &["main a[href='campaigns/word-bet-3.html']", ".local a[href='#targets']"],
        "#targets",
        &["报名", "220"],
    ),
    ("where the records are kept", &[], "#lookup", &["服务记录", "小程序后台"]),
    ("why rule CHR001 exists", &["main a[href='../rules/CHR001.html']"], "main", &["为什么", "不会去读一张规定表"]),
];

/// Taps a link: it has to lie where a thumb reaches it, with nothing over it.
fn tap(page: &Page<'_>, question: &str, selector: &str) {
    let goal = page.eval(&format!(
        "(link => {{ if (!link) return ''; link.scrollIntoView({{ block: 'center' }}); \
         const box = link.getClientRects()[0]; \
         const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2); \
         return link.contains(hit) ? link.href : ''; }})(document.querySelector({}))",
        serde_json::json!(selector)
    ));
    let goal = goal.as_str().unwrap();
    let path =
        goal.strip_prefix(page.browser.root()).unwrap_or_else(|| panic!("{question}: no link {selector} to tap"));
    page.go(path);
}

#[test]
fn twelve_questions_of_a_first_day_are_answered_two_taps_from_home() {
    let Some(browser) = Browser::of_the_sample() else { return };
    let page = browser.open(HOME).at(390);
    for (question, taps, answer, says) in QUESTIONS {
        assert!(taps.len() <= 2, "{question}: too many taps");
        page.go(HOME);
        for link in taps {
            tap(&page, question, link);
        }
        let said = page.text(answer);
        for part in says {
            assert!(said.replace('\n', "").contains(part), "{question}: 「{part}」 is not in 「{said}」");
        }
        assert_eq!(page.complaints(), Vec::<String>::new(), "{question}");
    }
}

#[test]
fn a_reader_sees_the_steps_of_one_duty_and_the_next_page_remembers_which() {
    let Some(browser) = Browser::of_the_sample() else { return };
    let page = browser.open("index.html").at(390);
    page.go(HOME);
    let seen =
        "[...document.querySelectorAll('.days .steps > li')].filter(row => !row.hidden).map(row => row.dataset.duty)";
    let all = page.eval(&format!("{seen}.length"));
    page.click("[data-pick] [value=service]");
    let own = page.eval(seen);
    let own = own.as_array().unwrap();
    assert!(!own.is_empty() && own.iter().all(|duty| duty == "service"), "{own:?}");
    assert_eq!(page.eval("document.querySelector('[data-pick] [value=service]').ariaPressed"), "true");
    page.go("zh/parents/index.html");
    assert_eq!(page.eval(&format!("{seen}.every(duty => duty === 'service')")), true, "the next page has forgotten");
    page.go(HOME);
    page.click("[data-pick] [value='']");
    assert_eq!(page.eval(&format!("{seen}.length")), all);
}

#[test]
fn what_is_ticked_stays_ticked_and_an_answer_shows_what_is_right() {
    let Some(browser) = Browser::of_the_sample() else { return };
    let page = browser.open("index.html").at(390);
    page.go("zh/word-bet/onboarding/service.html");
    let count = page.text("[data-count]");
    assert!(count.starts_with("已做 0 / "), "{count}");
    page.click(".chk label");
    assert!(page.text("[data-count]").starts_with("已做 1 / "));
    page.go("zh/word-bet/onboarding/owner.html");
    assert!(page.text("[data-count]").starts_with("已做 0 / "), "another duty's list is another list");
    page.go("zh/word-bet/onboarding/service.html");
    assert_eq!(page.eval("document.querySelector('.chk input').checked"), true);
    assert_eq!(page.eval("document.querySelector('.quiz details').open"), false);
    page.click(".quiz label");
    assert_eq!(page.eval("document.querySelector('.quiz details').open"), true);
}
