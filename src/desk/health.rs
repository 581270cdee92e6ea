//! Whether the desk answers.

use super::answer::{Answer, Problem};
use super::call::Call;

/// `GET /healthz`: for programs that watch over it. It says nothing of what is in the register.
pub(super) fn page(_: &Call) -> Result<Answer, Problem> {
    Ok(Answer::text("ok\n"))
}
