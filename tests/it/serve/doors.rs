//! Who is answered: this machine's browsers about the handbook, and nobody else about anything.

use std::fs;
use std::net::TcpListener;
use std::process::Command;

use super::server::{PAGE, Server, TEAM};

/// What stands in files that no request may reach.
const OUTSIDE: [&str; 3] = ["root:", "as_of:", "title: "];

/// What traversals look like.
fn paths() -> Vec<String> {
    let mut paths: Vec<String> = Vec::new();
    let goals = ["etc/passwd", "qunce.yaml", "playbooks/team/groups/camp.yaml", "c:/windows/win.ini"];
    let ups = [
        "/",
        "/../",
        "/../../../../../../",
        "/./",
        "//",
        "///",
        "/zh/../",
        "/zh/../../",
        "/assets/../../",
        "/.qunce/../",
        "/%2e%2e/",
        "/%2e%2e/%2e%2e/",
        "/%252e%252e/",
        "/..%2f..%2f",
        "/..%5c..%5c",
        "/..\\..\\",
        "/%5c../",
        "/..;/",
        "/%c0%ae%c0%ae/",
        "/....//",
        "/.%00./",
        "/zh/%00",
        "/zh/team/groups/../../../../",
        "/file:///",
        "/~/",
        "/@fs/",
        "/.qunce/findings.json/../../",
        "/.qunce/%2e%2e/",
        "/..%252f",
        "/%2f%2f",
    ];
    for up in ups {
        paths.extend(goals.iter().map(|goal| format!("{up}{goal}")));
    }
    paths.extend(
        [
            "/c:/windows/win.ini",
            "//evil.com/..",
            "/.git/config",
            "/.qunce/",
            "/.qunce/events/",
            "/.qunce/secret",
            "/favicon.ico",
            "/zh",
            "/zh/none.html",
            "/index.html%00.css",
            "/zh/index.html/",
            "/.",
            "/..",
            "/...",
            "/%",
            "/%zz",
            "*",
            "index.html",
            "http://127.0.0.1/index.html",
            "/\u{7f}",
            "/\u{e9}",
            "/\0",
            "/a\tb",
        ]
        .map(str::to_owned),
    );
    paths
}

#[test]
fn no_path_leads_out_of_the_handbook() {
    let server = Server::of(&TEAM);
    let paths = paths();
    assert!(paths.len() >= 130, "{}", paths.len());
    for path in &paths {
        let reply = server.get(path);
        assert!(matches!(reply.status, 400 | 404), "{path:?}: {}", reply.status);
        for outside in OUTSIDE {
            assert!(!reply.body.contains(outside), "{path:?} answers {outside:?}");
        }
        assert!(!reply.head.to_ascii_lowercase().contains("location:"), "{path:?} leads elsewhere");
    }
    assert_eq!(server.get(PAGE).status, 200);
    assert_eq!(server.get("/").body, server.get("/index.html").body);
}

#[test]
fn only_this_host_and_its_own_pages_are_answered() {
    let server = Server::of(&TEAM);
    let port = server.port;
    let own_hosts = [format!("127.0.0.1:{port}"), format!("localhost:{port}"), format!("[::1]:{port}")];
    let mut hosts: Vec<String> = own_hosts.to_vec();
    hosts.extend(
        ["evil.com", "127.0.0.1", "localhost", "[::1]", "0.0.0.0", "127.0.0.2", "", " ", "127.0.0.1:1", "localhost:80"]
            .map(str::to_owned),
    );
    for host in [
        "evil.com",
        "127.0.0.1.evil.com",
        "localhost.evil.com",
        "evil.com#localhost",
        "LOCALHOST",
        "localhost.",
        "127.1",
        "2130706433",
        "0x7f.0.0.1",
        "0.0.0.0",
        "[::]",
        "[::ffff:127.0.0.1]",
        "xn--localhost-9za",
        "ｌocalhost",
        "user@localhost",
        "127.0.0.1:1@evil.com",
        "::1",
    ] {
        hosts.push(format!("{host}:{port}"));
    }
    assert_eq!(hosts.len(), 30);
    let mut origins: Vec<Option<String>> =
        vec![None, Some(format!("http://{}", own_hosts[0])), Some(format!("http://{}", own_hosts[1]))];
    for origin in [
        "https://evil".to_owned(),
        "null".to_owned(),
        String::new(),
        format!("https://127.0.0.1:{port}"),
        format!("http://127.0.0.1:{port}.evil.com"),
        "http://127.0.0.1".to_owned(),
        format!("http://127.0.0.2:{port}"),
    ] {
        origins.push(Some(origin));
    }
    assert_eq!(origins.len(), 10);
    let mut refused = 0;
    for host in &hosts {
        for (nth, origin) in origins.iter().enumerate() {
            let line = origin.as_ref().map_or_else(String::new, |origin| format!("Origin: {origin}\r\n"));
            let reply = server.ask(format!("GET {PAGE} HTTP/1.1\r\nHost: {host}\r\n{line}\r\n"));
            let is_own = own_hosts.contains(host) && nth < 3;
            // A head that is no head is refused before anybody asks whose it is.
            assert!(
                if is_own { reply.status == 200 } else { matches!(reply.status, 400 | 403) },
                "{host:?} {origin:?}: {}",
                reply.status
            );
            assert!(host.is_ascii() || reply.status != 200);
            assert!(is_own || !reply.body.contains("阅读营"), "{host:?} {origin:?}");
            assert!(!reply.head.to_ascii_lowercase().contains("access-control"), "{host:?} {origin:?}");
            refused += usize::from(reply.status == 403);
        }
    }
    assert!(refused > 260, "{refused}");
    for heads in ["", "Host: 127.0.0.1:PORT\r\nHost: evil.com\r\n", "Host: evil.com\r\nHost: 127.0.0.1:PORT\r\n"] {
        let heads = heads.replace("PORT", &port.to_string());
        assert_eq!(server.ask(format!("GET {PAGE} HTTP/1.1\r\n{heads}\r\n")).status, 403, "{heads:?}");
    }
}

#[test]
fn what_a_page_of_another_site_takes_in_is_refused_and_a_link_is_followed() {
    let server = Server::of(&TEAM);
    let ask = |path: &str, fetch: [&str; 3]| {
        let [site, mode, goal] = fetch;
        let fetch = format!("Sec-Fetch-Site: {site}\r\nSec-Fetch-Mode: {mode}\r\nSec-Fetch-Dest: {goal}\r\n");
        server.ask(format!("GET {path} HTTP/1.1\r\nHost: localhost:{}\r\n{fetch}\r\n", server.port)).status
    };
    for path in [PAGE, "/assets/search-zh.js", "/.qunce/findings.json", "/.qunce/preview.js"] {
        assert_eq!(ask(path, ["same-origin", "no-cors", "script"]), 200, "{path}");
        assert_eq!(ask(path, ["none", "navigate", "document"]), 200, "{path}");
        for foreign in ["cross-site", "same-site", "surprise"] {
            assert_eq!(ask(path, [foreign, "no-cors", "script"]), 403, "{path} {foreign}");
            assert_eq!(ask(path, [foreign, "navigate", "iframe"]), 403, "{path} {foreign}");
            assert_eq!(ask(path, [foreign, "navigate", "document"]), 200, "{path} {foreign}");
        }
    }
}

#[test]
fn only_looking_is_allowed_and_heads_are_bounded() {
    let server = Server::of(&TEAM);
    let host = format!("Host: 127.0.0.1:{}\r\n", server.port);
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECT", "get"] {
        let body = "x".repeat(50_000);
        let reply = server.ask(format!("{method} {PAGE} HTTP/1.1\r\n{host}Content-Length: 50000\r\n\r\n{body}"));
        assert_eq!(reply.status, 405, "{method}");
        assert!(reply.head.contains("Allow: GET, HEAD"), "{method}");
    }
    let long = "x".repeat(100 * 1024);
    assert_eq!(server.ask(format!("GET {PAGE} HTTP/1.1\r\n{host}X-Long: {long}\r\n\r\n")).status, 431);
    assert_eq!(server.ask(format!("GET /{long} HTTP/1.1\r\n{host}\r\n")).status, 431);
    assert_eq!(server.ask(format!("GET {PAGE} HTTP/1.1\r\n{host}{}\r\n", "X: y\r\n".repeat(100))).status, 431);
    for broken in [
        "\0\r\n\r\n",
        "GET\r\n\r\n",
        "GET / HTTP/9.9\r\n\r\n",
        "\u{16}\u{3}\u{1}\r\n\r\n",
        "GET / HTTP/1.1\r\nbad header\r\n\r\n",
    ] {
        assert_eq!(server.ask(broken).status, 400, "{broken:?}");
    }
    let head = server.ask(format!("HEAD {PAGE} HTTP/1.1\r\n{host}\r\n"));
    let whole = server.get(PAGE);
    assert_eq!((head.status, head.body.as_str(), &head.head), (200, "", &whole.head));
    for needed in [
        format!("Content-Length: {}", whole.body.len()),
        "Content-Security-Policy: default-src 'none'".to_owned(),
        "Cross-Origin-Resource-Policy: same-origin".to_owned(),
        "X-Content-Type-Options: nosniff".to_owned(),
        "Cache-Control: no-store".to_owned(),
    ] {
        assert!(whole.head.contains(&needed), "{needed}: {}", whole.head);
    }
    // Half a head holds nobody else up.
    let _waiting: Vec<_> = (0..20).map(|_| std::net::TcpStream::connect(("127.0.0.1", server.port)).unwrap()).collect();
    assert_eq!(server.get(PAGE).status, 200);
}

#[test]
fn it_listens_at_this_machines_own_addresses_only() {
    let server = Server::of(&TEAM);
    let port = format!(":{:04X} ", server.port);
    let mut found = Vec::new();
    for table in ["/proc/net/tcp", "/proc/net/tcp6"] {
        let text = fs::read_to_string(table).unwrap_or_default();
        // State 0A is listening.
        found.extend(text.lines().filter(|line| line.contains(" 0A ")).filter_map(|line| {
            let local = line.split_whitespace().nth(1)?;
            format!("{local} ").ends_with(&port).then(|| local.split(':').next().unwrap_or_default().to_owned())
        }));
    }
    let own = ["0100007F", "00000000000000000000000001000000"];
    assert!(!found.is_empty() && found.iter().all(|address| own.contains(&address.as_str())), "{found:?}");
}

#[test]
fn a_port_that_is_taken_is_told_and_without_one_the_next_is_used() {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in TEAM {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let output = Command::new(env!("CARGO_BIN_EXE_qunce"))
        .args(["--lang", "en", "serve", "--port", &port])
        .current_dir(folder.path())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(3));
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(told, format!("error: port {port} is taken by other programs; choose another with `--port`\n"));
    // Another test may hold one of them too.
    let _held = TcpListener::bind("127.0.0.1:4174");
    let server = Server::start(folder, &[]);
    assert!((4175..=4183).contains(&server.port), "{}", server.port);
}

#[test]
fn it_ends_when_it_is_interrupted() {
    let server = Server::of(&TEAM);
    let _listening = server.events();
    assert_eq!(server.interrupt(), Some(2));
}
