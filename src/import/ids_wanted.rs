//! The list of ids as a new workspace gets it: what a run met and could not place, ready to be filled in.

use super::harvest::Unplaced;
use crate::text::{Lang, visible};

/// A list of ids with a line for everything that was met; group names stand beside their chats, as a comment.
pub fn starter(unplaced: &Unplaced, lang: Lang) -> String {
    let mut text = match lang {
        Lang::Zh => "# 对照表：左边是平台上的编号，右边写这边的编号；写好再导入一次。\n# 这里有平台上的群号和同事的 userid，不要放进版本库。\n",
        Lang::En => "# Which id of the platform is which of ours: fill in the right side and import again.\n# It holds chats and userids of the platform: keep it out of version control.\n",
    }
    .to_owned();
    let words = match lang {
        Lang::Zh => ["群", "群主和员工的账号", "入群渠道（活码的 state）", "群发或任务，写成 SOP编号/步骤编号"],
        Lang::En => [
            "groups",
            "accounts of owners and staff",
            "channels (the state of a code)",
            "messages or tasks, written SOP/STEP",
        ],
    };
    let chats: Vec<_> = unplaced.chats.iter().map(|(chat, name)| (chat.as_str(), name.as_str())).collect();
    section(&mut text, "groups", words[0], &chats);
    for (name, about, ids) in [
        ("accounts", words[1], &unplaced.users),
        ("channels", words[2], &unplaced.states),
        ("steps", words[3], &unplaced.messages),
    ] {
        section(&mut text, name, about, &ids.iter().map(|id| (id.as_str(), "")).collect::<Vec<_>>());
    }
    text
}

fn section(text: &mut String, name: &str, about: &str, entries: &[(&str, &str)]) {
    text.push_str(&format!("{name}: # {about}\n"));
    for (id, beside) in entries {
        // JSON's quotes are YAML's double quotes.
        let id = serde_json::Value::from(*id);
        let beside = if beside.is_empty() { String::new() } else { format!(" # {}", visible(beside)) };
        text.push_str(&format!("  {id}:{beside}\n"));
    }
}
