//! A PostgreSQL server of the tests' own: from the system's packages, in a directory of its own, on a socket in it.

use crate::draft::kutum;
use crate::stand::{Stand, noon, prepared};
use aldus_ledger::LedgerError;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A server that stops when the tests are over.
pub struct Server {
    folder: PathBuf,
    stop: PathBuf,
    root: bool,
    user: String,
}

impl Server {
    /// Start one; where that is not possible, say why and let the tests be skipped.
    pub fn start() -> Option<Server> {
        match Server::try_start() {
            Ok(server) => Some(server),
            Err(why) => {
                eprintln!("SKIPPED on PostgreSQL: {why}");
                None
            }
        }
    }

    fn try_start() -> Result<Server, String> {
        let programs = programs().ok_or("no PostgreSQL is installed (Debian: apt-get install postgresql)")?;
        let folder = std::env::temp_dir().join(format!("aldus-pg-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
        // The server refuses to run as root.
        let root = output(Command::new("id").arg("-u"))? == "0";
        let user = if root { "postgres".to_owned() } else { output(Command::new("id").arg("-un"))? };
        if root {
            output(Command::new("chown").arg("postgres").arg(&folder))
                .map_err(|why| format!("as root it needs a user 'postgres' to run as: {why}"))?;
        }
        let data = folder.join("data");
        let run = |program: &str| as_user(root, &programs.join(program));
        let mut initdb = run("initdb");
        initdb.args(["--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C.UTF-8", "--username"]).arg(&user);
        output(initdb.arg("-D").arg(&data))?;
        let settings = format!("-k {} -c listen_addresses= -c fsync=off", folder.display());
        let mut start = run("pg_ctl");
        start.args(["start", "-w", "-s", "-D"]).arg(&data).arg("-l").arg(folder.join("log")).args(["-o", &settings]);
        output(start.stdout(Stdio::null()))?;
        Ok(Server { stop: programs.join("pg_ctl"), folder, root, user })
    }

    fn url(&self, schema: &str) -> String {
        let host = self.folder.display().to_string().replace('/', "%2F");
        format!("postgres://{}@{host}/postgres?options=-csearch_path%3D{schema}", self.user)
    }

    /// An empty schema for a test.
    pub fn stand(&self, test: &str) -> Stand {
        let schema = format!("t_{test}");
        let mut db = aldus_ledger::db::open(&aldus_ledger::db::Address::of(&self.url("public")), false).unwrap();
        db.script(&format!("CREATE SCHEMA \"{}\"", &schema[..schema.len().min(60)])).unwrap();
        Stand::postgres(test, self.url(&schema[..schema.len().min(60)]))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let data = self.folder.join("data");
        let _ = output(as_user(self.root, &self.stop).args(["stop", "-s", "-m", "immediate", "-D"]).arg(&data));
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

fn programs() -> Option<PathBuf> {
    let mut found: Vec<PathBuf> = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path().join("bin")))
        .collect();
    found.sort();
    found.extend(["/usr/local/pgsql/bin", "/usr/bin", "/usr/local/bin", "/opt/homebrew/bin"].map(PathBuf::from));
    found.into_iter().find(|bin| bin.join("initdb").exists() && bin.join("postgres").exists())
}

fn as_user(root: bool, program: &Path) -> Command {
    if !root {
        return Command::new(program);
    }
    let mut command = Command::new("runuser");
    command.args(["-u", "postgres", "--"]).arg(program);
    command
}

fn output(command: &mut Command) -> Result<String, String> {
    let output = command.current_dir("/").output().map_err(|error| format!("{command:?}: {error}"))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
    } else {
        Err(String::from_utf8_lossy(&output.stderr).trim().to_owned())
    }
}

/// The server throws the writer out: the error says so, nothing is half there, and the same command completes it.
pub fn a_lost_connection_is_said(server: &Server) {
    let stand = server.stand("lost");
    let mut ledger = stand.ledger();
    let mut other = aldus_ledger::db::open(stand.address(), false).unwrap();
    let others = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE pid <> pg_backend_pid() \
                  AND backend_type = 'client backend'";
    other.rows(others, &[]).unwrap();
    let report = prepared(&kutum("Courant", 31).record());
    let lost = ledger.add(std::slice::from_ref(&report), &noon("2024-02-01")).unwrap_err();
    assert!(matches!(lost, LedgerError::Lost(_)), "{lost}");
    let mut again = stand.ledger();
    assert_eq!(again.count_reports().unwrap(), 0);
    again.add(&[report], &noon("2024-02-01")).unwrap();
    assert_eq!(again.check(|_| ()).unwrap(), Vec::<String>::new());
}
