//! What the process that looks at a file may do: count in its own memory, read the file from its standard input and answer
//! on its standard output. A fault of a decoder then gives a hostile file that, and no more.
//!
//! On Linux (x86-64, ARM64, RISC-V) the kernel knows no other calls from this process any more (seccomp): none that opens,
//! connects, starts or signals anything, none on another descriptor than those three, and none that makes memory into
//! code. Where the kernel has Landlock, it keeps files and network from it a second time. A kernel that refuses the first
//! gets no file to look at. On every Unix the process can open no descriptor, has [`limits::MAX_MEMORY`], and leaves
//! nothing on the disk when it dies; tried on Linux alone. A system that counts what is reserved otherwise may refuse these
//! limits, and then, as on Windows, there is what [`limits`] says besides.

#[cfg(unix)]
use crate::limits;

/// Gives all of it up, for good. Must come before there is another thread. The error says what the system refused.
pub(crate) fn close_off() -> Result<(), String> {
    #[cfg(target_os = "linux")]
    landlock::no_files_no_network().map_err(|error| refused(&error))?;
    #[cfg(unix)]
    set_limits();
    #[cfg(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64", target_arch = "riscv64")))]
    seccomp::allow_few().map_err(|error| refused(&error))?;
    Ok(())
}

#[cfg(target_os = "linux")]
fn refused(error: &dyn std::fmt::Display) -> String {
    format!("it cannot be closed off from files and network: {error}")
}

#[cfg(unix)]
fn set_limits() {
    let allowed = rlimit::Resource::AS.get().map_or(u64::MAX, |(_, allowed)| allowed);
    let most = limits::MAX_MEMORY.min(allowed);
    let _ = rlimit::Resource::AS.set(most, most);
    let _ = rlimit::Resource::CORE.set(0, 0);
    // Those that are open stay.
    let _ = rlimit::Resource::NOFILE.set(0, 0);
}

#[cfg(target_os = "linux")]
mod landlock {
    use landlock::{ABI, Access as _, AccessFs, AccessNet, Ruleset, RulesetAttr as _, RulesetError, Scope};

    /// As much of it as the kernel knows, which may be nothing.
    pub(super) fn no_files_no_network() -> Result<(), RulesetError> {
        const KNOWN: ABI = ABI::V6;
        let rules = Ruleset::default().handle_access(AccessFs::from_all(KNOWN))?.handle_access(AccessNet::from_all(KNOWN))?;
        rules.scope(Scope::from_all(KNOWN))?.create()?.restrict_self().map(drop)
    }
}

#[cfg(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64", target_arch = "riscv64")))]
mod seccomp {
    use libc as c;
    use seccompiler::SeccompCmpOp::{Eq, MaskedEq};
    use seccompiler::{
        BpfProgram, Error, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter, SeccompRule,
    };

    /// What memory, threads and their clocks need, and what a process needs to end.
    const HARMLESS: &[c::c_long] = &[
        c::SYS_brk,
        c::SYS_munmap,
        c::SYS_mremap,
        c::SYS_madvise,
        c::SYS_futex,
        c::SYS_set_robust_list,
        c::SYS_rseq,
        c::SYS_sched_yield,
        c::SYS_sched_getaffinity,
        c::SYS_clock_gettime,
        c::SYS_clock_nanosleep,
        c::SYS_nanosleep,
        c::SYS_restart_syscall,
        c::SYS_getrandom,
        c::SYS_getpid,
        c::SYS_gettid,
        c::SYS_rt_sigaction,
        c::SYS_rt_sigprocmask,
        c::SYS_rt_sigreturn,
        c::SYS_sigaltstack,
        c::SYS_close,
        c::SYS_exit,
        c::SYS_exit_group,
    ];

    /// Any other call is answered as an older kernel would that does not know it, so that libraries do without.
    pub(super) fn allow_few() -> Result<(), Error> {
        let is = |argument, value: i32| (argument, Eq, value);
        let no_code = (2, MaskedEq(c::PROT_EXEC as u64), 0);
        let itself = i32::try_from(std::process::id()).unwrap_or(0);
        let mut rules: Vec<(c::c_long, Vec<SeccompRule>)> = HARMLESS.iter().map(|call| (*call, Vec::new())).collect();
        rules.extend([
            (c::SYS_read, vec![all([is(0, c::STDIN_FILENO)])?]),
            (c::SYS_write, vec![all([is(0, c::STDOUT_FILENO)])?, all([is(0, c::STDERR_FILENO)])?]),
            // Memory of its own, and of no descriptor.
            (c::SYS_mmap, vec![all([no_code.clone(), is(4, -1)])?]),
            (c::SYS_mprotect, vec![all([no_code])?]),
            // Threads, and no processes. The newer call keeps its flags where a filter cannot see them.
            (c::SYS_clone, vec![all([(0, MaskedEq(c::CLONE_THREAD as u64), c::CLONE_THREAD)])?]),
            // A process that aborts sends itself the signal.
            (c::SYS_tgkill, vec![all([is(0, itself)])?]),
        ]);
        let arch = std::env::consts::ARCH.try_into()?;
        let unknown = SeccompAction::Errno(c::ENOSYS as u32);
        let filter = SeccompFilter::new(rules.into_iter().collect(), unknown, SeccompAction::Allow, arch)?;
        seccompiler::apply_filter(&BpfProgram::try_from(filter)?)
    }

    /// Holds where all of these arguments, by their place, are so.
    fn all<const N: usize>(arguments: [(u8, SeccompCmpOp, i32); N]) -> Result<SeccompRule, Error> {
        let condition = |(place, is, value): (u8, SeccompCmpOp, i32)| {
            SeccompCondition::new(place, SeccompCmpArgLen::Dword, is, u64::from(value.cast_unsigned()))
        };
        Ok(SeccompRule::new(arguments.into_iter().map(condition).collect::<Result<_, _>>()?)?)
    }
}
