#!/bin/sh
# Comments on the lines of a Gerrit change that bring lock defects in. For a job that has checked out the change; robot comments need a Gerrit that has them.
# GERRIT_URL, GERRIT_CHANGE_NUMBER, GERRIT_PATCHSET_REVISION and GERRIT_BRANCH come from the trigger, GERRIT_LOGIN is user:password of the robot.
set -u
dotnet tool install --tool-path .tools LockDiscipline.Cli
git fetch origin "$GERRIT_BRANCH"
.tools/lockdiscipline review --base FETCH_HEAD --format gerrit --output review.json --format text
result=$?
if [ -f review.json ]; then
  curl --fail --silent --show-error --user "$GERRIT_LOGIN" --header "Content-Type: application/json" --data @review.json \
    "$GERRIT_URL/a/changes/$GERRIT_CHANGE_NUMBER/revisions/$GERRIT_PATCHSET_REVISION/review"
fi
exit $result
