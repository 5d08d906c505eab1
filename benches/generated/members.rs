//! A book with millions of rows of people, the same bytes each time: stays in groups and enrolments, in no order.

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::Path;

use jiff::ToSpan;
use jiff::civil::date;

/// How many groups and editions the rows are spread over.
const GROUPS: u64 = 200;
const EDITIONS: u64 = 40;

/// Writes a workspace with so many stays and as many enrolments below `root`, unless it is there already.
pub(crate) fn write(root: &Path, rows: u64) -> std::io::Result<()> {
    let done = root.join("qunce.yaml");
    if done.exists() {
        return Ok(());
    }
    for folder in ["playbooks/crowd/groups", "playbooks/crowd/campaigns", "data/crowd"] {
        std::fs::create_dir_all(root.join(folder))?;
    }
    std::fs::write(root.join("playbooks/crowd/playbook.yaml"), "title: 人多的册子\nteam: 生成的团队\n")?;
    for group in 0..GROUPS {
        let text = format!("title: 第 {group} 群\nstatus: live\n");
        std::fs::write(root.join(format!("playbooks/crowd/groups/g{group:03}.yaml")), text)?;
    }
    let mut campaign = "title: 打卡营\neditions:\n".to_owned();
    for edition in 0..EDITIONS {
        let opens = date(2025, 1, 6) + (edition as i64 * 10).days();
        campaign += &format!("  - {{id: camp-{edition}, opens: {opens}}}\n");
    }
    std::fs::write(root.join("playbooks/crowd/campaigns/camp.yaml"), campaign)?;
    stays(&root.join("data/crowd/memberships.csv"), rows)?;
    enrolments(&root.join("data/crowd/enrolments.csv"), rows)?;
    std::fs::write(done, "title: 人多的册子\nas_of: 2026-03-05\n")
}

/// One stay a row: row `n` is member `n` of two fifths as many, mixed, so that many have several stays.
fn stays(path: &Path, rows: u64) -> std::io::Result<()> {
    let mut out = BufWriter::new(File::create(path)?);
    writeln!(out, "member,group,joined_on,left_on,source,quit_by,quit_reason")?;
    let members = (rows * 2 / 5).max(1);
    for row in 0..rows {
        let (member, pass) = (mixed(row % members, members), row / members);
        let group = (member * 7 + pass * 61) % GROUPS;
        let joined = date(2025, 1, 1) + ((member * 31 + pass * 120) % 420).cast_signed().days();
        let source = ["friend", "video", "official"][(member % 3) as usize];
        write!(out, "m{member:08},g{group:03},{joined},")?;
        if (member + pass).is_multiple_of(4) {
            let left = joined + (3 + (member % 60).cast_signed()).days();
            writeln!(out, "{left},{source},member,太吵")?;
        } else {
            writeln!(out, ",{source},,")?;
        }
    }
    out.flush()
}

fn enrolments(path: &Path, rows: u64) -> std::io::Result<()> {
    let mut out = BufWriter::new(File::create(path)?);
    writeln!(out, "member,edition,enrolled_on,paid,completed,active")?;
    let members = (rows * 2 / 5).max(1);
    for row in 0..rows {
        let (member, pass) = (mixed(row % members, members), row / members);
        let edition = (member + pass * 3) % EDITIONS;
        let on = date(2025, 1, 1) + (edition * 10 + member % 5).cast_signed().days();
        let (paid, completed) = (!member.is_multiple_of(9), member.is_multiple_of(2));
        writeln!(out, "m{member:08},camp-{edition},{on},{paid},{completed},{}", member.is_multiple_of(3))?;
    }
    out.flush()
}

/// A number below `most`, each once: rows stand in no order.
fn mixed(number: u64, most: u64) -> u64 {
    (number * 1_000_003) % most
}
