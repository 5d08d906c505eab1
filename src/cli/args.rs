//! The command line: commands, options, and their words in both languages.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use jiff::civil::Date;

use super::baseline::BaselineCommand;
use super::drift::DriftArgs;
use super::export::ExportArgs;
use super::import::ImportArgs;
use super::index::IndexArgs;
use super::output::Output;
use super::review::ReviewArgs;
use super::rules::RulesCommand;
use super::schema::SchemaArgs;
use super::templates::TemplatesCommand;
use crate::finding::Level;
use crate::model::Kind;
use crate::model::scalar::parse_date;
use crate::report::Format;
use crate::text::Lang;

/// write down how your WeChat communities run; check, measure, review and publish it
#[derive(Debug, Parser)]
#[command(
    name = "qunce",
    version,
    disable_help_subcommand = true,
    subcommand_required = true,
    arg_required_else_help = true
)]
pub(super) struct Cli {
    #[command(flatten)]
    pub(super) everywhere: Everywhere,
    #[command(subcommand)]
    pub(super) command: Command,
}

/// Options of every command.
#[derive(Debug, Clone, Args)]
pub(super) struct Everywhere {
    /// the workspace, or a folder in it
    #[arg(short = 'C', value_name = "DIR", global = true)]
    pub(super) dir: Option<PathBuf>,
    /// the language to speak: zh or en
    #[arg(long, value_name = "LANG", global = true, value_parser = ["zh", "en"])]
    pub(super) lang: Option<String>,
    /// the day as of which everything is judged, such as 2026-03-05
    #[arg(long, value_name = "DATE", global = true, value_parser = date)]
    pub(super) as_of: Option<Date>,
    /// colour: auto, always or never
    #[arg(long, value_name = "WHEN", global = true, default_value = "auto")]
    pub(super) color: Color,
    /// say nothing but what was asked for
    #[arg(short, long, global = true)]
    pub(super) quiet: bool,
    /// say what is read, where settings come from and how long it takes
    #[arg(short, long, global = true, conflicts_with = "quiet")]
    pub(super) verbose: bool,
}

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    Auto,
    Always,
    Never,
}

/// What can be done.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// start a workspace that passes `check`
    Init {
        /// the folder to start it in
        #[arg(value_name = "DIR", default_value = ".")]
        into: PathBuf,
    },
    /// write a definition with every field explained
    New {
        /// what to define: group, charter, account, sop, magnet, channel, campaign, segment, playbook, tags,
        /// contribution, growth, rule
        #[arg(value_parser = PossibleValuesParser::new(kind_names()))]
        kind: String,
        /// its id: lower-case letters, digits and hyphens; a rule's may be its code, such as TEAM001
        id: Option<String>,
        /// the book that it belongs to
        #[arg(long, value_name = "BOOK")]
        book: Option<String>,
        /// the language of its keys: zh or en
        #[arg(long, value_name = "LANG", default_value = "en", value_parser = ["zh", "en"])]
        keys: String,
    },
    /// check definitions and snapshots against the method
    Check {
        /// human, concise, json, ndjson, sarif, github, gitlab, junit, rdjson or markdown; human where nothing else is
        /// asked for; several, each but one to its file: --format github --format sarif=out.sarif
        #[arg(long, value_name = "NAME[=FILE]", value_parser = output)]
        format: Vec<Output<Format>>,
        /// the level from which on a finding fails: error, warning or info
        #[arg(long, value_name = "LEVEL", default_value = "error", value_parser = failing_level)]
        fail_on: Level,
        /// set a rule's level for this run
        #[arg(long, value_name = "CODE=LEVEL", value_parser = level_change)]
        level: Vec<(String, Level)>,
        /// how often each rule speaks, instead of the findings
        #[arg(long)]
        statistics: bool,
        /// check again whenever a file is saved; not with --fix, --show-config or files of reports
        #[arg(long)]
        watch: bool,
        /// fix in the files what can be fixed without a guess, and check again; not with --untrusted, which judges a
        /// change and does not touch it
        #[arg(long)]
        fix: bool,
        /// with --fix, also where a guess is needed: ids and values that are nearly right
        #[arg(long = "unsafe")]
        guess: bool,
        /// with --fix, show what would change and write nothing
        #[arg(long)]
        diff: bool,
        /// say where each level and limit comes from, and check nothing
        #[arg(long)]
        show_config: bool,
        #[command(flatten)]
        known: KnownArgs,
    },
    /// what a change means for members, staff, money, promises and schedule
    Review(ReviewArgs),
    /// write down the findings to live with for now, or take out those that are gone
    Baseline {
        #[command(subcommand)]
        what: BaselineCommand,
        /// the file; else the one that qunce.yaml names, else qunce-baseline.json in the workspace
        #[arg(long, value_name = "FILE", global = true)]
        baseline: Option<PathBuf>,
    },
    /// render the handbook
    Build {
        /// the folder to publish to; `site` in the workspace by default
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
        /// publish only where nothing fails
        #[arg(long)]
        strict: bool,
        /// add a page on what changed since this revision or folder: `zh/review/index.html`
        #[arg(long, value_name = "BASE", allow_hyphen_values = true)]
        review: Option<String>,
        /// print each book too, with the Chromium that is there: `zh/BOOK/print.pdf`
        #[arg(long)]
        pdf: bool,
        /// put each book into one file too, to be passed on: `zh/BOOK/book.html`
        #[arg(long)]
        single_file: bool,
    },
    /// preview the handbook with findings on top; it changes as files are saved
    Serve {
        /// the port to listen at, on this machine alone: 4174 by default, or one of the next nine that is free
        #[arg(long, value_name = "PORT")]
        port: Option<u16>,
        /// open it in the browser
        #[arg(long)]
        open: bool,
    },
    /// take figures in from WeCom, other tools and sheets; personal data stays outside
    Import(ImportArgs),
    /// what runs on the platform without a definition, and what is defined and does not run
    Drift(DriftArgs),
    /// calendars to subscribe to, sheets to edit and take back, Markdown, JSON for programs
    Export(ExportArgs),
    /// print the operating index
    Index {
        #[command(flatten)]
        asked: IndexArgs,
    },
    /// the catalogue of rules, and the examples of your own
    Rules {
        #[command(subcommand)]
        what: RulesCommand,
    },
    /// what a workspace may put into its handbook, and a starter for one place
    Templates {
        #[command(subcommand)]
        what: TemplatesCommand,
    },
    /// serve an editor over stdin and stdout
    Lsp,
    /// show a rule, its reason and its examples
    Explain {
        /// the rule's code, such as CHR001; without one, every rule in a line
        code: Option<String>,
    },
    /// print the JSON Schema of every kind, for editors
    Schema(SchemaArgs),
    /// print a shell's completions
    Completions {
        /// bash, zsh, fish, powershell or elvish
        shell: Shell,
    },
    /// print the man page
    Man {
        /// write the page, and one for each command, to this folder
        #[arg(long = "out", value_name = "DIR")]
        pages: Option<PathBuf>,
    },
}

/// What is not to fail a check, and by whose settings it is judged.
#[derive(Debug, Args)]
pub(super) struct KnownArgs {
    /// the findings to live with; else the file that qunce.yaml names
    #[arg(long, value_name = "FILE")]
    pub(super) baseline: Option<PathBuf>,
    /// let only findings fail that were not there at this revision
    #[arg(long, value_name = "REV", allow_hyphen_values = true)]
    pub(super) new_since: Option<String>,
    /// judge a change that is not trusted: levels, limits, overrides, rules, waivers, baseline and as-of date are those of
    /// this revision
    #[arg(long, value_name = "BASE", allow_hyphen_values = true)]
    pub(super) untrusted: Option<String>,
}

fn kind_names() -> Vec<&'static str> {
    Kind::writable().map(Kind::name).collect()
}

/// A day as the command line takes it.
pub(super) fn date(text: &str) -> Result<Date, String> {
    parse_date(text).map_err(|_| "2026-03-05".to_owned())
}

fn output(text: &str) -> Result<Output<Format>, String> {
    Output::parse(text, Format::named, || Format::ALL.map(Format::name).join(", "))
}

fn failing_level(text: &str) -> Result<Level, String> {
    Level::named(text).filter(|level| *level != Level::Off).ok_or_else(|| "error, warning, info".to_owned())
}

fn level_change(text: &str) -> Result<(String, Level), String> {
    let (code, level) = text.split_once('=').ok_or("CHR001=warning")?;
    Ok((code.to_owned(), Level::named(level).ok_or("error, warning, info, off")?))
}

/// The command line with its words in one language.
pub(super) fn command(lang: Lang) -> clap::Command {
    let command = Cli::command();
    match lang {
        Lang::En => command,
        Lang::Zh => in_chinese(command),
    }
}

const HELP_ZH: &str = "{about}\n\n用法: {usage}\n\n{all-args}{after-help}";

fn in_chinese(command: clap::Command) -> clap::Command {
    let about = zh_about(command.get_name());
    let names: Vec<String> = command.get_subcommands().map(|command| command.get_name().to_owned()).collect();
    let mut command = zh_args(command).about(about).subcommand_help_heading("命令").help_template(HELP_ZH);
    if !names.is_empty() {
        command = command.disable_help_subcommand(true);
    }
    for name in names {
        command = command.mut_subcommand(&name, in_chinese);
    }
    command
}

fn zh_about(command: &str) -> &'static str {
    match command {
        "qunce" => "把微信社群的运营写成定义，可检查、可度量、可评审、可出手册",
        "init" => "建一个能通过检查的工作区",
        "new" => "新建一份定义，字段都带说明",
        "check" => "对照方法检查定义和快照",
        "build" => "生成手册",
        "serve" => "本地预览手册，问题直接标在页上，保存后自己更新",
        "review" => "评审一次改动：对成员、人手、账目、承诺和日程意味着什么",
        "explain" => "查一条规则：理由、正反例、改法",
        "index" => "查看运营指数",
        "rules" => "规则总表；自定义规则的正反例",
        "list" => "列出规则，或手册里能换的位置",
        "templates" => "工作区能往手册里放什么，并给一处起个头",
        "eject" => "给一个位置写个开头；已有的文件不动",
        "test" => "运行自定义规则的正反例",
        "import" => "导入企业微信、其他工具和表格里的数；个人信息留在外面",
        "export" => "导出日历、工作簿、Markdown 和给程序读的 JSON",
        "drift" => "平台上在跑却没有定义的，定义了却没有在跑的",
        "lsp" => "为编辑器提供语言服务",
        "baseline" => "记下暂且放着的旧问题，或删掉已经没有的",
        "write" => "把现有的问题都记下来",
        "prune" => "删掉已经没有的问题",
        "schema" => "输出各类定义的 JSON Schema，给编辑器用",
        "completions" => "输出某种 shell 的补全脚本",
        "man" => "输出 man 手册页",
        _ => "",
    }
}

fn zh_args(command: clap::Command) -> clap::Command {
    let command = command.disable_help_flag(true).arg(
        clap::Arg::new("help")
            .short('h')
            .long("help")
            .action(clap::ArgAction::Help)
            .help("显示帮助")
            .help_heading("选项"),
    );
    let command = if command.get_version().is_some() {
        command.disable_version_flag(true).arg(
            clap::Arg::new("version")
                .short('V')
                .long("version")
                .action(clap::ArgAction::Version)
                .help("显示版本")
                .help_heading("选项"),
        )
    } else {
        command
    };
    command.mut_args(|arg| {
        let heading = if arg.is_positional() { "参数" } else { "选项" };
        match zh_help(arg.get_id().as_str()) {
            "" => arg,
            help if arg.get_action().takes_values() => {
                arg.help(help).hide_possible_values(true).hide_default_value(true).help_heading(heading)
            }
            help => arg.help(help).help_heading(heading),
        }
    })
}

fn zh_help(id: &str) -> &'static str {
    match id {
        "dir" => "工作区，或其中的文件夹",
        "lang" => "说哪种语言：zh 或 en",
        "as_of" => "按哪一天来看，如 2026-03-05",
        "color" => "颜色：auto、always 或 never",
        "quiet" => "只输出要的东西，别的不说",
        "verbose" => "多说几句：读了什么、设置从哪里来、用了多久",
        "into" => "建在哪个文件夹，默认是当前文件夹",
        "kind" => {
            "新建哪一类：group、charter、account、sop、magnet、channel、campaign、segment、playbook、tags、contribution、growth、rule"
        }
        "id" => "编号：小写字母、数字和短横；规则也可以直接写 TEAM001 这样的编号",
        "book" => "放进哪个分册",
        "keys" => "键用哪种语言：zh 或 en",
        "format" => {
            "输出格式：check 有 human（默认）、concise、json、ndjson、sarif、github、gitlab、junit、rdjson、markdown，可写多个，除一个外各写进一个文件，如 --format github --format sarif=out.sarif；index 有 table、json、csv；rules list、templates list 有 table、json"
        }
        "fail_on" => "从哪个级别起算未通过：error、warning 或 info",
        "level" => "这一次改某条规则的级别，如 CHR001=warning",
        "fix" => "在文件里改好不用猜的，改完再检查；不和 --untrusted 一起用，那是只评不动的",
        "guess" => "和 --fix 一起用：要猜的也改，如写得差不多的编号和取值",
        "diff" => "和 --fix 一起用：只显示会改什么，不写文件",
        "statistics" => "只数每条规则有几个问题，不列问题",
        "show_config" => "列出每个级别、每个上限是谁定的，不做检查",
        "baseline" => {
            "暂且放着的旧问题在哪个文件；不写就用 qunce.yaml 里写的，写基线时再没有就用工作区的 qunce-baseline.json"
        }
        "new_since" => "只有这个版本还没有的问题才算未通过",
        "untrusted" => "检查还不可信的改动：级别、上限、例外、自己的规则、豁免、基线和截至日都按这个版本的",
        "source" => {
            "从哪里来：wecom（接口返回）、linkwechat、mochat（它们的表）、csv、xlsx（配 --mapping；`qunce export xlsx` 导出、改过的不用配）"
        }
        "files" => "要导入的文件",
        "payloads" => "企业微信 groupchat/list、groupchat/get、get_corp_tag_list 的返回；不写就用导入时见过的",
        "date" => "文件是哪天取的、说的是哪天；不写就看文件名里的日子",
        "account" => "文件里是哪个账号的数",
        "step" => "文件里的群发是哪个步骤",
        "reply_unit" => "回复占比怎么写的：percent 或 fraction",
        "mapping" => "导入 csv、xlsx 时，哪一列是我们的哪一列，读哪张工作表，表头在第几行",
        "ids" => "对照表：哪个群聊是哪个群，哪个 userid 是哪个账号；默认放在自己的数据目录",
        "salt" => "成员代号用的盐，头一次用时生成；默认放在自己的数据目录",
        "replace" => "和以前导入的不一样时，以这次的为准",
        "dry_run" => "只说会写什么，不写文件",
        "drift_format" => "输出格式：table 或 json",
        "base" => "改动之前：版本或文件夹；BASE..HEAD 两边一起写，BASE...HEAD 从 HEAD 分出去的地方算起",
        "head" => "改动之后，前面没写才写：版本或文件夹；默认是工作区现状",
        "review_format" => {
            "输出格式：terminal（默认）、markdown、json；可写多个，除一个外各写进一个文件，如 --format markdown=review.md"
        }
        "review_fail_on" => {
            "从哪一类改动起算未通过：breaking（伤到成员）、approval（要批准）、notable（值得看）、minor（小改）；或从哪个级别的新问题起：error（默认）、warning、info"
        }
        "assume" => {
            "两边都按这个数算：members=480、sign_ups=300、members:word-bet-a=120、sign_ups:word-bet-3=200；可写多个"
        }
        "subject" => "只要这一个的指标：编号，如 word-bet-a，或类别加编号，如 group:word-bet-a；可写多个",
        "export_format" => {
            "导出什么：ics（日历：每一步、要发的话、到点前的提醒），xlsx（工作簿：步骤、活动、预算，改完用 `qunce import xlsx` 收回来），json（给程序读的，和手册里 `api/v1/` 的一样），markdown（贴进共享文档的文字）"
        }
        "export_book" => "导出哪个分册",
        "export_subject" => {
            "xlsx 以外，只要这个群、账号、活动或这一期：编号，如 word-bet-a，或类别加编号，如 account:guyu；不写就是整本"
        }
        "export_out" => "写进哪个文件；不写或写 `-` 就输出到屏幕，工作簿除外",
        "since" => "只要最后一天不早于这天的指标",
        "list" => "列出指标和图的名字，以及自己的文章里怎么放",
        "measure" => "只要这个指标，如 re_enrolment；可写多个",
        "code" => "规则编号，如 CHR001；不写就列出每一条",
        _ => zh_help_of_the_handbook(id),
    }
}

fn zh_help_of_the_handbook(id: &str) -> &'static str {
    match id {
        "watch" => "文件一保存就再查一遍；不和 --fix、--show-config 或写进文件的报告一起用",
        "port" => "在本机的哪个端口，默认 4174，有人用就往后找，最多到 4183",
        "open" => "在浏览器里打开",
        "out" => "发布到哪个文件夹，默认是工作区的 `site`",
        "review" => "加一页：从这个版本或文件夹到现在改了什么、意味着什么，在 `zh/review/index.html`",
        "pdf" => "每本另印一份 PDF，用机器上的 Chromium：`zh/分册/print.pdf`",
        "single_file" => "每本另装成一个文件，好发给别人：`zh/分册/book.html`",
        "strict" => "有未通过的问题就不发布",
        _ => zh_help_outside(id),
    }
}

/// The words of what editors, shells and manuals are given.
fn zh_help_outside(id: &str) -> &'static str {
    match id {
        "schema_kind" => {
            "哪一类文件：settings、group、charter、account、sop、magnet、channel、campaign、segment、playbook、tags、contribution、growth、rule；不写就是整个工作区，按文件夹分"
        }
        "schemas" => "每一类写一个文件，放进这个文件夹，如 `.qunce/schema`",
        "editor" => "改为输出编辑器的设置，哪个文件夹用哪个 schema：vscode 或 jetbrains",
        "shell" => "哪种 shell：bash、zsh、fish、powershell、elvish",
        "pages" => "写进这个文件夹，每个命令一页",
        "slot" => "哪个位置，如 footer、before_group",
        _ => "",
    }
}
