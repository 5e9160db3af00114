# shellcheck shell=bash
# What the other scripts share; they source it.

# fail SENTENCE: says what is wrong, on GitHub in the run's annotations as well, and ends.
fail() {
  printf 'FAILED: %s\n' "$*" >&2
  if [ -n "${GITHUB_ACTIONS:-}" ]; then printf '::error::%s\n' "$*"; fi
  exit 1
}

# say SENTENCE: prints it, on GitHub in the run's summary as well.
say() {
  printf '%s\n' "$*" | tee -a "${GITHUB_STEP_SUMMARY:-/dev/null}"
}
