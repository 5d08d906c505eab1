#!/bin/sh
# Reviews a change and keeps one comment up to date: GitLab, Gitea, Forgejo, Gitee, or whatever can run a shell.
#
#   BASE      what was before: a commit, a branch                      (needed)
#   OUT       a folder outside the workspace for what is written      (needed)
#   FAIL_ON   breaking, approval, notable, minor, error, warning, info (default breaking)
#   FORGE     gitlab, gitea or gitee; none posts nothing               (default none)
#   API       the forge's API, such as https://gitlab.example/api/v4
#   PROJECT   gitlab: the project's number; gitea, gitee: OWNER/NAME
#   NUMBER    the number of the merge or pull request
#   TOKEN     may write comments; only where the pipeline is trusted
set -eu
: "${BASE:?}" "${OUT:?}"
mkdir -p "$OUT"
status=0
qunce check --untrusted "$BASE" --new-since "$BASE" --format concise --format "gitlab=$OUT/gl-code-quality.json" --format "sarif=$OUT/qunce.sarif" || status=$?
[ "$status" -le 1 ] || exit "$status"
qunce review "$BASE...HEAD" --format "markdown=$OUT/review.md" --format "json=$OUT/review.json" --fail-on "${FAIL_ON:-breaking}" || status=$?
[ "$status" -le 1 ] || exit "$status"

forge="${FORGE:-none}"
if [ "$forge" != none ] && [ -n "${TOKEN:-}" ]; then
  case "${NUMBER:?}" in *[!0-9]*) echo 'NUMBER is no number' >&2; exit 2 ;; esac
  case "$forge" in
    gitlab) notes="${API:?}/projects/${PROJECT:?}/merge_requests/$NUMBER/notes" one="$notes" auth="PRIVATE-TOKEN: $TOKEN" patch=PUT ;;
    gitea) notes="${API:?}/repos/${PROJECT:?}/issues/$NUMBER/comments" one="$API/repos/$PROJECT/issues/comments" auth="Authorization: token $TOKEN" patch=PATCH ;;
    gitee) notes="${API:?}/repos/${PROJECT:?}/pulls/$NUMBER/comments" one="$API/repos/$PROJECT/pulls/comments" auth="Authorization: Bearer $TOKEN" patch=PATCH ;;
    *) echo "FORGE $forge is not known" >&2; exit 2 ;;
  esac
  # The token goes by standard input: whoever lists processes does not see it.
  call() { printf 'header = "%s"\n' "$auth" | curl -fsS -K - -H 'Content-Type: application/json' "$@"; }
  mine="$(call "$notes?per_page=100" | jq -r '[.[] | select(.body | startswith("<!-- qunce review -->")) | .id][0] // empty')"
  case "$mine" in *[!0-9]*) exit 3 ;; esac
  jq -n --rawfile body "$OUT/review.md" '{body: $body}' > "$OUT/comment.json"
  if [ -n "$mine" ]; then
    call -X "$patch" --data "@$OUT/comment.json" "$one/$mine" > /dev/null
  else
    call -X POST --data "@$OUT/comment.json" "$notes" > /dev/null
  fi
fi
exit "$status"
