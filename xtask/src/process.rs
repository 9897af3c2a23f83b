//! Starting programs so that none outlives us.
//!
//! Every program gets a process group of its own, and the group is ended when
//! its guard is dropped. A signal to xtask (Ctrl-C, a closed terminal) ends
//! all groups; the main thread then sees its programs end, fails, and drops its
//! guards in order. Should xtask itself be killed, the kernel ends the services
//! (`setpriv --pdeathsig`, where there is one).

use std::{
    fs::File,
    os::unix::process::CommandExt,
    path::Path,
    process::{Child, Command, ExitStatus, Stdio},
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail, ensure};
use nix::{
    sys::signal::{Signal, killpg},
    unistd::Pid,
};

use crate::paths::in_path;

static INTERRUPTED: AtomicBool = AtomicBool::new(false);
static GROUPS: Mutex<Vec<(Pid, Signal)>> = Mutex::new(Vec::new());

const PATIENCE: Duration = Duration::from_secs(10);
const TICK: Duration = Duration::from_millis(20);

/// Lets SIGINT, SIGTERM and SIGHUP end the programs instead of xtask alone.
pub fn catch_signals() -> Result<()> {
    ctrlc::set_handler(|| {
        INTERRUPTED.store(true, Ordering::SeqCst);
        for (group, signal) in groups().iter() {
            // The group may just have ended by itself.
            let _ = killpg(*group, *signal);
        }
    })
    .context("the signals cannot be caught")
}

/// Whether a signal asked xtask to stop.
pub fn interrupted() -> bool {
    INTERRUPTED.load(Ordering::SeqCst)
}

/// Stops the present work when a signal asked for it.
pub fn go_on() -> Result<()> {
    ensure!(!interrupted(), "stopped");
    Ok(())
}

fn groups() -> std::sync::MutexGuard<'static, Vec<(Pid, Signal)>> {
    GROUPS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A running program with all that it started.
struct Group {
    child: Child,
    id: Pid,
    signal: Signal,
}

impl Group {
    fn start(command: &mut Command, signal: Signal) -> Result<Self> {
        command.stdin(Stdio::null()).process_group(0);
        // Held over the start, so that a signal cannot fall between the start and the entry.
        let mut groups = groups();
        go_on()?;
        let child = command
            .spawn()
            .with_context(|| format!("{} cannot be started", command.get_program().display()))?;
        let id = Pid::from_raw(i32::try_from(child.id()).context("process id out of range")?);
        groups.push((id, signal));
        Ok(Self { child, id, signal })
    }

    /// Waits for the end; after a signal no longer than `PATIENCE`.
    fn wait(&mut self) -> Result<ExitStatus> {
        let mut asked = None;
        loop {
            if let Some(status) = self.child.try_wait()? {
                return Ok(status);
            }
            if interrupted() {
                let since = *asked.get_or_insert_with(Instant::now);
                if since.elapsed() > PATIENCE {
                    let _ = killpg(self.id, Signal::SIGKILL);
                }
            }
            thread::sleep(TICK);
        }
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        // Also when the leader has ended: what it started may still run.
        let _ = killpg(self.id, self.signal);
        let asked = Instant::now();
        while matches!(self.child.try_wait(), Ok(None)) && asked.elapsed() < PATIENCE {
            thread::sleep(TICK);
        }
        let _ = killpg(self.id, Signal::SIGKILL);
        let _ = self.child.wait();
        groups().retain(|(id, _)| *id != self.id);
    }
}

/// Runs a program to its end; an exit code other than 0 is an error.
pub fn run(command: &mut Command) -> Result<()> {
    let status = Group::start(command, Signal::SIGINT)?.wait()?;
    go_on()?;
    if !status.success() {
        bail!("`{}` failed ({status})", line(command));
    }
    Ok(())
}

/// Runs a program to its end, shows nothing, and gives what it wrote to its standard output.
pub fn output(command: &mut Command) -> Result<String> {
    go_on()?;
    let output = command
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("{} cannot be started", command.get_program().display()))?;
    if !output.status.success() {
        bail!(
            "`{}` failed ({}): {}",
            line(command),
            output.status,
            String::from_utf8_lossy(&output.stderr).trim()
        );
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The command as a person would type it.
pub fn line(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let mut line = program.file_name().unwrap_or(program.as_os_str()).display().to_string();
    for argument in command.get_args() {
        line.push(' ');
        line.push_str(&argument.display().to_string());
    }
    line
}

/// A program that serves until its guard is dropped.
pub struct Service {
    name: &'static str,
    group: Group,
}

impl Service {
    /// Starts a service made with [`lasting`]; it shares our terminal.
    pub fn start(name: &'static str, (mut command, signal): (Command, Signal)) -> Result<Self> {
        Ok(Self { name, group: Group::start(&mut command, signal)? })
    }

    /// Starts a service whose standard output and messages go to files.
    pub fn start_to_files(
        name: &'static str,
        (mut command, signal): (Command, Signal),
        stdout: &Path,
        stderr: &Path,
    ) -> Result<Self> {
        let create = |path: &Path| {
            File::create(path).with_context(|| format!("{} cannot be written", path.display()))
        };
        command.stdout(create(stdout)?).stderr(create(stderr)?);
        Self::start(name, (command, signal))
    }

    /// Fails when the service has ended by itself.
    pub fn must_run(&mut self) -> Result<()> {
        go_on()?;
        if let Some(status) = self.group.child.try_wait()? {
            bail!("{} has ended ({status})", self.name);
        }
        Ok(())
    }

    /// Waits for the service's end.
    pub fn wait(mut self) -> Result<ExitStatus> {
        self.group.wait()
    }
}

/// A command for a service that the kernel ends when we die; `signal` is the one at which the
/// program stops cleanly.
pub fn lasting(program: &Path, signal: Signal) -> (Command, Signal) {
    let Some(setpriv) = in_path("setpriv") else {
        return (Command::new(program), signal);
    };
    let mut command = Command::new(setpriv);
    command.args(["--pdeathsig", signal.as_str().trim_start_matches("SIG"), "--"]).arg(program);
    (command, signal)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alive(id: Pid) -> bool {
        nix::sys::signal::kill(id, None).is_ok()
    }

    #[test]
    fn a_dropped_service_takes_what_it_started_along() {
        let directory = std::env::temp_dir().join(format!("xtask-process-{}", std::process::id()));
        std::fs::create_dir_all(&directory).unwrap();
        let (out, err) = (directory.join("out"), directory.join("err"));
        let (mut command, signal) = lasting(Path::new("/bin/sh"), Signal::SIGTERM);
        command.args(["-c", "sleep 60 & echo $!; wait"]);
        let service = Service::start_to_files("sleeper", (command, signal), &out, &err).unwrap();
        let grandchild = loop {
            if let Ok(id) = std::fs::read_to_string(&out).unwrap().trim().parse() {
                break Pid::from_raw(id);
            }
            thread::sleep(TICK);
        };
        assert!(alive(grandchild));
        drop(service);
        let dropped = Instant::now();
        while alive(grandchild) {
            assert!(dropped.elapsed() < PATIENCE, "the grandchild still runs");
            thread::sleep(TICK);
        }
        std::fs::remove_dir_all(directory).unwrap();
    }

    #[test]
    fn a_failed_program_is_named_with_its_exit_code() {
        let error = run(Command::new("/bin/sh").args(["-c", "exit 3"])).unwrap_err();
        assert_eq!(error.to_string(), "`sh -c exit 3` failed (exit status: 3)");
    }
}
