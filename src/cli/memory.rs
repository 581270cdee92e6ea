//! How much memory there is to work in, and how many documents can be made in it at the same time.

use std::num::NonZero;
use std::path::Path;

use super::processors;
use crate::diagnostic::Diagnostic;
use crate::message::says::cli as says;

/// What the making of one document takes at most, in bytes: what Typst remembers on its thread is about 20 MB.
const EACH: u64 = 32 << 20;
/// Bytes that are generous for all that is no single document's.
const COMMON: u64 = 1 << 30;
/// Documents at the same time, for each processor. More would be no quicker, for hardly anything is waited for.
const FOR_EACH_PROCESSOR: usize = 4;

/// How many documents are made at the same time, and a warning if that is fewer than were asked for.
pub fn jobs(asked: Option<NonZero<usize>>) -> (NonZero<usize>, Option<Diagnostic>) {
    let most = most(processors(), available());
    let jobs = asked.unwrap_or_else(processors).min(most);
    let fewer = asked.filter(|asked| *asked > jobs).map(|asked| {
        let message = says::Fewer { jobs: jobs.get(), asked: asked.get() };
        Diagnostic::warning(message).hint(says::FewerStep { size: EACH >> 20, most: FOR_EACH_PROCESSOR })
    });
    (jobs, fewer)
}

/// As many as the processors are good for and half the free memory has room for; one in any case.
fn most(processors: NonZero<usize>, available: Option<u64>) -> NonZero<usize> {
    let useful = processors.saturating_mul(NonZero::new(FOR_EACH_PROCESSOR).unwrap_or(NonZero::<usize>::MIN));
    let room = available.and_then(|bytes| usize::try_from(bytes / 2 / EACH).ok()).unwrap_or(usize::MAX);
    useful.min(NonZero::new(room).unwrap_or(NonZero::<usize>::MIN))
}

/// How many bytes what is made of templates may take, where so many documents are made at the same time: twice what they
/// take when they are large, and more for fonts and what all have in common; but always a part of what is free is left.
pub fn allowance(jobs: NonZero<usize>) -> u64 {
    let much = COMMON.saturating_add(2 * EACH.saturating_mul(jobs.get() as u64));
    available().map_or(much, |free| much.min(free / 4 * 3))
}

/// The bytes that this process may take, where the system tells: on Linux what is free, and no more than the control
/// groups allow that it runs in, as in a container.
fn available() -> Option<u64> {
    if !cfg!(target_os = "linux") {
        return None;
    }
    let read = |path: &Path| std::fs::read_to_string(path).ok();
    let free = read(Path::new("/proc/meminfo")).and_then(|text| free(&text));
    let groups = read(Path::new("/proc/self/cgroup")).unwrap_or_default();
    let limits = groups.lines().filter_map(group).flat_map(|(root, file, group)| {
        // Every group above it limits it as well.
        group.ancestors().filter_map(move |group| read(&Path::new(root).join(group).join(file))?.trim().parse().ok())
    });
    free.into_iter().chain(limits).min()
}

/// Where the limit of a group stands, of a line of `/proc/self/cgroup`: the root, the file's name and the group's folder.
/// Of the two versions of control groups each has its own place.
fn group(line: &str) -> Option<(&'static str, &'static str, &Path)> {
    let (_, controllers_and_path) = line.split_once(':')?;
    match controllers_and_path.split_once(":/")? {
        ("", path) => Some(("/sys/fs/cgroup", "memory.max", Path::new(path))),
        ("memory", path) => Some(("/sys/fs/cgroup/memory", "memory.limit_in_bytes", Path::new(path))),
        _ => None,
    }
}

/// What `/proc/meminfo` says can be had without swapping, in bytes.
fn free(meminfo: &str) -> Option<u64> {
    let line = meminfo.lines().find_map(|line| line.strip_prefix("MemAvailable:"))?;
    line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok()?.checked_mul(1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_more_than_processors_are_good_for_and_memory_has_room_for() {
        let most = |processors, available| most(NonZero::new(processors).unwrap(), available).get();
        assert_eq!(most(2, None), 8);
        assert_eq!(most(2, Some(64 << 30)), 8);
        assert_eq!(most(64, Some(1 << 30)), 16, "half a gigabyte has room for 16 of 32 MB");
        assert_eq!(most(64, Some(1 << 20)), 1);
    }

    #[test]
    fn what_linux_says_is_free_is_read() {
        let said = "MemTotal:       24684232 kB\nMemFree:         1581056 kB\nMemAvailable:   19181568 kB\n";
        assert_eq!(free(said), Some(19_181_568 * 1024));
        let of = |line| group(line).map(|(root, file, group)| Path::new(root).join(group).join(file));
        assert_eq!(of("0::/a/b").unwrap(), Path::new("/sys/fs/cgroup/a/b/memory.max"));
        assert_eq!(of("0::/").unwrap(), Path::new("/sys/fs/cgroup/memory.max"));
        assert_eq!(of("4:memory:/a").unwrap(), Path::new("/sys/fs/cgroup/memory/a/memory.limit_in_bytes"));
        assert_eq!(of("3:cpuset:/"), None);
        assert_eq!(free("MemTotal: 1 kB\n"), None);
        assert_eq!(free("MemAvailable: many kB\n"), None);
    }
}
