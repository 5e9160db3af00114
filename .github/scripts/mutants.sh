#!/usr/bin/env bash
# Makes one mistake at a time in a copy of ResumenFunctions.Core and runs the tests that must see it, as
# ResumenFunctions.Tests/Mutants/mutants.txt says. Fails when tests pass all the same.
#
#   mutants.sh [WHICH...]    all mutants, or those with the given numbers or with a given text in their first line
set -euo pipefail
cd "$(dirname "$0")/../.."
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

# Seconds. A mutant that makes its tests hang for longer is as good as seen.
limit=60

fail() { printf 'FAILED: %s\n' "$*" >&2; exit 1; }

titles=() originals=() replacements=() tests=()
while IFS= read -r line; do
  case $line in
    '' | '#'*) ;;
    '- '*) originals+=("${line:2}") ;;
    '+' | '+ '*) replacements+=("${line:2}") ;;
    '  '*) tests+=("ResumenFunctions.Tests.${line:2}") ;;
    *) titles+=("$line") ;;
  esac
done <ResumenFunctions.Tests/Mutants/mutants.txt

chosen=()
for i in "${!titles[@]}"; do
  [ "$#" -gt 0 ] || chosen+=("$i")
  for which in "$@"; do
    if [[ $which =~ ^[0-9]+$ ]]; then [ "$which" = $((i + 1)) ] || continue; else [[ ${titles[i]} == *"$which"* ]] || continue; fi
    chosen+=("$i")
    break
  done
done
[ "${#chosen[@]}" -gt 0 ] || fail 'no such mutant'

copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
git ls-files -z --cached --others --exclude-standard | xargs -0 cp --parents -t "$copy"
cd "$copy"

complain() {
  cat "$copy/$1"
  shift
  fail "$*"
}

echo 'Building'
timeout 600 dotnet build ResumenFunctions.Tests -v quiet -p:RunAnalyzers=false >"$copy/log" 2>&1 || complain log 'the build'
built=$(dirname "$(dotnet msbuild ResumenFunctions.Tests -getProperty:TargetPath)")

# Only the compiler, with the arguments that the build gives it: the build takes long to find out that nothing else changed.
cd ResumenFunctions.Core
dotnet msbuild '-t:PrepareResources;Compile' -p:ProvideCommandLineArgs=true -p:SkipCompilerExecution=true -p:NonExistentFile=none -p:RunAnalyzers=false \
  -p:TreatWarningsAsErrors=false -p:GenerateDocumentationFile=false -getProperty:RoslynTargetsPath -getItem:CscCommandLineArgs >"$copy/compiler"
compiler=$(jq -r .Properties.RoslynTargetsPath "$copy/compiler")/bincore/csc.dll
jq -r '.Items.CscCommandLineArgs[].Identity | select(test("^/(noconfig|out:|refout:)") | not)' "$copy/compiler" >"$copy/arguments"

compile() { timeout 120 dotnet "$compiler" /shared /noconfig "/out:$copy/made/ResumenFunctions.Core.dll" "@$copy/arguments" >"$copy/compiled" 2>&1; }

# Compiles one mutant and puts the file back.
make() {
  local file=${titles[$1]%%:*} code rest status=0
  code=$(<"$file")
  rest=${code#*"${originals[$1]}"}
  if [ "$rest" = "$code" ] || [ "$rest" != "${code##*"${originals[$1]}"}" ]; then
    echo "The file doesn't have the text exactly once: ${originals[$1]}" >"$copy/compiled"
    return 1
  fi
  printf '%s\n' "${code/"${originals[$1]}"/"${replacements[$1]}"}" >"$file"
  compile || status=$?
  printf '%s\n' "$code" >"$file"
  return "$status"
}

# Runs classes, or methods of classes.
run() {
  local seconds=$1 test methods=()
  shift
  for test in "$@"; do
    [[ ${test#ResumenFunctions.Tests.} == *.*.* ]] || test+=.'*'
    methods+=(-method "$test")
  done
  timeout "$seconds" dotnet "$built/ResumenFunctions.Tests.dll" -noLogo -noColor -stopOnFail "${methods[@]}" >"$copy/log" 2>&1
}

echo 'Running the tests on the code as it is'
mkdir "$copy/made"
compile || complain compiled 'the compiler'
cp "$copy"/made/ResumenFunctions.Core.* "$built"
mapfile -t all < <(for i in "${chosen[@]}"; do echo "${tests[i]}"; done | sort -u)
run 400 "${all[@]}" || complain log 'these tests fail without any mutant'

survivors=()
making=
for n in "${!chosen[@]}"; do
  i=${chosen[n]}
  name="mutant $((i + 1)), ${titles[i]}"
  if [ -n "$making" ]; then wait "$making" || complain compiled "$name"; else make "$i" || complain compiled "$name"; fi
  cp "$copy"/made/ResumenFunctions.Core.* "$built"

  # The next one meanwhile.
  making=
  if [ "$((n + 1))" -lt "${#chosen[@]}" ]; then
    make "${chosen[n + 1]}" &
    making=$!
  fi
  started=$SECONDS
  status=0
  run "$limit" "${tests[i]}" || status=$?
  case $status in
    0)
      grep -qE 'Total: [1-9]' "$copy/log" || fail "$name: there is no test ${tests[i]}"
      end=SURVIVED
      survivors+=("$((i + 1)) ${titles[i]}")
      ;;
    124) end='timed out' ;;
    *)
      grep -qF '[FAIL]' "$copy/log" || complain log "$name: the tests ended with $status"
      end=killed
      ;;
  esac
  printf '%4d %-9s %3d s  %s\n' $((i + 1)) "$end" $((SECONDS - started)) "${titles[i]}"
done

echo "${#chosen[@]} mutants, ${#survivors[@]} survived, $SECONDS s"
[ "${#survivors[@]}" = 0 ] || fail "no test sees: $(printf '\n  %s' "${survivors[@]}")"
