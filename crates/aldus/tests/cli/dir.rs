//! A folder of its own for each test, and `aldus` run in it.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A folder that goes when the test is over.
pub struct Dir {
    root: PathBuf,
}

/// How a run of `aldus` ended.
pub struct Run {
    /// Exit status; none when it was killed.
    pub status: Option<i32>,
    /// Standard output.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
}

impl Dir {
    /// An empty folder for the test of this name.
    pub fn new(test: &str) -> Dir {
        let root = std::env::temp_dir().join(format!("aldus-{}-{test}", std::process::id()));
        let _ = std::fs::remove_dir_all(&root);
        std::fs::create_dir_all(&root).unwrap();
        Dir { root }
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        &self.root
    }

    /// Put a file into the folder.
    pub fn put(&self, name: &str, content: impl AsRef<[u8]>) {
        std::fs::write(self.root.join(name), content).unwrap();
    }

    /// What a file in the folder holds.
    pub fn get(&self, name: &str) -> String {
        std::fs::read_to_string(self.root.join(name)).unwrap()
    }

    /// The same of a file that is no text.
    pub fn bytes(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.root.join(name)).unwrap()
    }

    /// Names of the files in the folder, sorted.
    pub fn names(&self) -> Vec<String> {
        let entries = std::fs::read_dir(&self.root).unwrap();
        let mut names: Vec<String> = entries.map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// `aldus` with these arguments in this folder, and nothing on standard input.
    pub fn aldus(&self, arguments: &[&str]) -> Run {
        self.aldus_reading(arguments, b"")
    }

    /// `aldus` with something on standard input.
    pub fn aldus_reading(&self, arguments: &[&str], stdin: &[u8]) -> Run {
        let mut child = self.command(arguments).stdin(Stdio::piped()).spawn().unwrap();
        // It may end before it has read everything, as it does on a wrong option.
        let _ = child.stdin.take().unwrap().write_all(stdin);
        let output = child.wait_with_output().unwrap();
        Run {
            status: output.status.code(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// The command, for tests that need more than [`Dir::aldus`].
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_aldus"));
        command.args(arguments).current_dir(&self.root);
        command.env_remove("NO_COLOR").env_remove("COLUMNS");
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }
}

impl Drop for Dir {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.root);
    }
}

impl Run {
    /// The run went well and had nothing to complain about.
    pub fn succeeded(self) -> Run {
        assert_eq!((self.status, self.stderr.as_str()), (Some(0), ""));
        self
    }

    /// The run ended with status 2 and complained in these words.
    #[track_caller]
    pub fn complained(self, words: &[&str]) -> Run {
        assert_eq!(self.status, Some(2), "{}", self.stderr);
        for word in words {
            assert!(self.stderr.contains(word), "no {word:?} in: {}", self.stderr);
        }
        assert!(!self.stderr.contains("panicked"), "{}", self.stderr);
        self
    }

    /// Standard output as JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.stdout).unwrap()
    }

    /// Standard output as JSON lines.
    pub fn json_lines(&self) -> Vec<serde_json::Value> {
        self.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}

/// The examples that the repository ships, as full paths, sorted.
pub fn examples() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples").canonicalize().unwrap();
    let mut found: Vec<String> = ["nl", "en"]
        .iter()
        .flat_map(|language| std::fs::read_dir(root.join(language)).unwrap())
        .map(|entry| entry.unwrap().path().display().to_string())
        .filter(|path| path.ends_with(".txt"))
        .collect();
    found.push(root.join("reports.jsonl").display().to_string());
    found.sort();
    found
}

/// One of the examples.
pub fn example(name: &str) -> String {
    examples().into_iter().find(|path| path.ends_with(name)).unwrap()
}

/// A short report that every test can use.
pub const REPORT: &str = "date 2024-01-16\nHet Iraanse leger heeft dinsdag een basis in Pakistan aangevallen, zegt de Pakistaanse \
    regering. Volgens Islamabad kwamen twee kinderen om het leven. Iran ontkent de aanval.\n";

/// The same facts in English.
pub const ENGLISH: &str = "date 2024-01-16\nThe Iranian army attacked a base in Pakistan on Tuesday, the Pakistani government \
    said. According to Islamabad, two children were killed. Iran denied the attack.\n";
