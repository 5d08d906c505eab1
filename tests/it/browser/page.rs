//! One page of the browser: opened, seen at a width and in a theme, read, clicked, typed into, printed.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::mpsc::Receiver;
use std::time::Duration;

use data_encoding::BASE64;
use serde_json::{Value, json};

use super::chromium::Browser;

/// How long a page may take to load; far more than any needs.
const PATIENCE: Duration = Duration::from_secs(240);
/// What is narrower than this is held in a hand.
const PHONE: u32 = 768;
/// The sample's own day, in the middle of it, in its time zone.
const SAMPLE_DAY: &str = "2026-03-05";

/// A page in a window of its own.
pub(super) struct Page<'b> {
    /// The browser that shows it.
    pub(super) browser: &'b Browser,
    target: String,
    session: String,
    events: Receiver<Value>,
    heard: RefCell<Vec<Value>>,
    clock: RefCell<String>,
    wishes: RefCell<BTreeMap<String, String>>,
    scripts: Cell<bool>,
}

impl<'b> Page<'b> {
    /// An empty page, 1280 px wide, light.
    pub(super) fn new(browser: &'b Browser) -> Self {
        let target = browser.window();
        let attached = browser.call("Target.attachToTarget", &json!({ "targetId": target, "flatten": true }));
        let session = attached["sessionId"].as_str().unwrap().to_owned();
        let events = browser.wire.events(&session);
        let page = Self {
            browser,
            target,
            session,
            events,
            heard: RefCell::default(),
            clock: RefCell::default(),
            wishes: RefCell::default(),
            scripts: Cell::new(true),
        };
        for domain in ["Page", "Runtime", "Log", "Network", "DOM"] {
            page.call(&format!("{domain}.enable"), &json!({}));
        }
        page.call("Emulation.setFocusEmulationEnabled", &json!({ "enabled": true }));
        page.before_each_page(include_str!("probes/shift.js"));
        page.on_day(SAMPLE_DAY).at(1280).light()
    }

    /// Seen this many pixels wide; below 768 it is a phone: touched, not pointed at.
    pub(super) fn at(self, width: u32) -> Self {
        self.see_at(width);
        self
    }

    /// Seen in the light theme of the system.
    pub(super) fn light(self) -> Self {
        self.media("prefers-color-scheme", "light");
        self
    }

    /// Seen in the dark theme of the system.
    pub(super) fn dark(self) -> Self {
        self.media("prefers-color-scheme", "dark");
        self
    }

    /// Read on this day (`2026-03-05`), from the next page on.
    pub(super) fn on_day(self, day: &str) -> Self {
        let earlier = self.clock.take();
        if !earlier.is_empty() {
            self.call("Page.removeScriptToEvaluateOnNewDocument", &json!({ "identifier": earlier }));
        }
        let clock = include_str!("probes/clock.js").replace("DAY", day);
        *self.clock.borrow_mut() = self.before_each_page(&clock);
        self
    }

    /// Whether the page's own scripts run, from the next page on; `eval` works without them too.
    pub(super) fn run_scripts(&self, run: bool) {
        self.scripts.set(run);
        self.call("Emulation.setScriptExecutionDisabled", &json!({ "value": !run }));
    }

    /// As `at`, for a page that is held.
    pub(super) fn see_at(&self, width: u32) {
        self.size(width, if width < PHONE { 844 } else { 900 });
        self.call("Emulation.setTouchEmulationEnabled", &json!({ "enabled": width < PHONE }));
    }

    /// What the reader's system asks for: a media feature and its value.
    pub(super) fn media(&self, name: &str, value: &str) {
        self.wishes.borrow_mut().insert(name.to_owned(), value.to_owned());
        let features: Vec<Value> =
            self.wishes.borrow().iter().map(|(name, value)| json!({ "name": name, "value": value })).collect();
        self.call("Emulation.setEmulatedMedia", &json!({ "features": features }));
    }

    /// Seen with the styles of paper.
    pub(super) fn see_on_paper(&self) {
        self.call("Emulation.setEmulatedMedia", &json!({ "media": "print" }));
    }

    /// Shows another file of the site, and waits until it is there.
    pub(super) fn go(&self, path: &str) {
        self.heard.borrow_mut().clear();
        let answer = self.call("Page.navigate", &json!({ "url": self.browser.address(path) }));
        assert!(answer.get("errorText").is_none(), "{path}: {}", answer["errorText"]);
        if answer.get("loaderId").is_some() {
            self.wait_for("Page.loadEventFired");
        }
        self.settle();
    }

    /// Waits until what was asked has been drawn.
    pub(super) fn settle(&self) {
        // Without scripts no frame calls back; then the layout alone is waited for.
        let drawn = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(0))))";
        self.eval(if self.scripts.get() { drawn } else { "document.documentElement.offsetHeight" });
    }

    /// Waits until a condition holds in the page, such as that what it asked for has been read.
    pub(super) fn until(&self, condition: &str) {
        let wait = format!(
            "new Promise((done, failed) => {{ const since = performance.now(); (function look() {{ \
             if ({condition}) done(0); else if (performance.now() - since > 20000) failed('never'); else setTimeout(look, 20); }})(); }})"
        );
        self.eval(&wait);
        self.settle();
    }

    /// The value of an expression in the page; a promise's value.
    pub(super) fn eval(&self, expression: &str) -> Value {
        let params = json!({ "expression": expression, "awaitPromise": true, "returnByValue": true });
        let mut answer = self.call("Runtime.evaluate", &params);
        let thrown = answer.get("exceptionDetails").map(ToString::to_string);
        assert!(thrown.is_none(), "{expression:.80}: {}", thrown.unwrap_or_default());
        answer["result"]["value"].take()
    }

    /// The lines that a probe in `probes/` returns: an expression whose value is a list of texts.
    pub(super) fn probe(&self, script: &str) -> Vec<String> {
        let answer = self.eval(script);
        let lines = answer.as_array().unwrap_or_else(|| panic!("a probe returns a list, not {answer}"));
        lines.iter().map(|line| line.as_str().unwrap().to_owned()).collect()
    }

    /// The text that a reader sees in the first element of this selector.
    pub(super) fn text(&self, selector: &str) -> String {
        self.eval(&format!("{}.innerText", first(selector))).as_str().unwrap().to_owned()
    }

    /// Clicks the middle of the first element of this selector, as a hand does: what lies above it takes the click.
    pub(super) fn click(&self, selector: &str) {
        let place = self.eval(&format!(
            "(e => {{ e.scrollIntoView({{ block: 'center' }}); const r = e.getBoundingClientRect(); \
             return [r.x + r.width / 2, r.y + r.height / 2]; }})({})",
            first(selector)
        ));
        for kind in ["mousePressed", "mouseReleased"] {
            let mouse = json!({ "type": kind, "x": place[0], "y": place[1], "button": "left", "clickCount": 1 });
            self.call("Input.dispatchMouseEvent", &mouse);
        }
        self.settle();
    }

    /// Types this text where the focus is.
    pub(super) fn type_text(&self, text: &str) {
        self.call("Input.insertText", &json!({ "text": text }));
        self.settle();
    }

    /// Presses a key by its name: `Tab`, `Enter`, `Escape`, `ArrowDown`, `/`.
    pub(super) fn press(&self, key: &str) {
        let (code, text) = match key {
            "Tab" => (9, ""),
            "Enter" => (13, "\r"),
            "Escape" => (27, ""),
            "ArrowUp" => (38, ""),
            "ArrowDown" => (40, ""),
            other => (0, other),
        };
        let mut event = json!({ "type": "keyDown", "key": key, "code": key, "windowsVirtualKeyCode": code });
        if !text.is_empty() {
            event["text"] = json!(text);
        }
        self.call("Input.dispatchKeyEvent", &event);
        event["type"] = json!("keyUp");
        self.call("Input.dispatchKeyEvent", &event);
    }

    /// What went wrong since the page was opened: errors, refusals of its policy, requests outside the site.
    pub(super) fn complaints(&self) -> Vec<String> {
        self.listen();
        let root = self.browser.root();
        self.heard.borrow().iter().filter_map(|event| complaint(event, root)).collect()
    }

    /// The whole page as a picture, kept at `path`: the window is as high as the page, so that what is fixed stands at its edge.
    pub(super) fn shot(&self, path: &Path, width: u32) {
        let size = self.call("Page.getLayoutMetrics", &json!({}))["cssContentSize"].take();
        // Chromium draws nothing that is longer than its textures.
        let height = size["height"].as_f64().unwrap().min(16_000.0) as u32;
        self.size(width, height);
        let params = json!({ "format": "png", "optimizeForSpeed": true });
        keep(path, &self.call("Page.captureScreenshot", &params));
        self.see_at(width);
    }

    /// What the window shows, as a picture kept at `path`.
    pub(super) fn window_shot(&self, path: &Path) {
        keep(path, &self.call("Page.captureScreenshot", &json!({ "format": "png", "optimizeForSpeed": true })));
    }

    /// The page on paper, kept at `path`.
    pub(super) fn print(&self, path: &Path) {
        let params = json!({ "preferCSSPageSize": true, "printBackground": false });
        keep(path, &self.call("Page.printToPDF", &params));
    }

    /// Has this script run before any of the page's own, in every page from the next on.
    pub(super) fn before_each_page(&self, script: &str) -> String {
        let added = self.call("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": script }));
        added["identifier"].as_str().unwrap().to_owned()
    }

    fn size(&self, width: u32, height: u32) {
        let mobile = width < PHONE;
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": mobile });
        self.call("Emulation.setDeviceMetricsOverride", &metrics);
    }

    fn call(&self, method: &str, params: &Value) -> Value {
        self.browser.wire.call(&self.session, method, params)
    }

    fn listen(&self) {
        self.heard.borrow_mut().extend(self.events.try_iter());
    }

    /// Waits for an event of this name.
    pub(super) fn wait_for(&self, method: &str) {
        loop {
            let event = self.events.recv_timeout(PATIENCE).unwrap_or_else(|_| panic!("no {method}"));
            let done = event["method"] == method;
            self.heard.borrow_mut().push(event);
            if done {
                return;
            }
        }
    }
}

impl Drop for Page<'_> {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            self.browser.call("Target.closeTarget", &json!({ "targetId": self.target }));
        }
    }
}

/// Writes what a command answered in base 64.
fn keep(path: &Path, answer: &Value) {
    let bytes = BASE64.decode(answer["data"].as_str().unwrap().as_bytes()).unwrap();
    fs::write(path, bytes).unwrap();
}

fn first(selector: &str) -> String {
    let selector = json!(selector);
    format!("(s => document.querySelector(s) ?? (() => {{ throw new Error('nothing is ' + s) }})())({selector})")
}

fn complaint(event: &Value, root: &str) -> Option<String> {
    let params = &event["params"];
    match event["method"].as_str()? {
        "Runtime.exceptionThrown" => Some(format!("an exception: {}", params["exceptionDetails"]["exception"])),
        "Runtime.consoleAPICalled" => Some(format!("on the console: {}", params["args"])),
        "Log.entryAdded" => Some(format!("in the log: {}", params["entry"]["text"])),
        "Network.requestWillBeSent" => {
            let url = params["request"]["url"].as_str()?;
            let own = url.starts_with(root) || url.starts_with("data:");
            (!own).then(|| format!("a request outside the site: {url}"))
        }
        _ => None,
    }
}
