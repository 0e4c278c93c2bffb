# What the commands of ./terse need on this machine: where it is found, and how it is installed.

JAVA_RELEASE=25
DEFAULT_PORT=8080

# Whether a folder holds a whole JDK of the release that Terse is built with, or a later one.
is_jdk() {
  [[ -x $1/bin/java && -x $1/bin/javac && -f $1/release ]] || return 1
  local version
  version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
  [[ $version =~ ^[0-9]+$ ]] && ((version >= JAVA_RELEASE))
}

# Points JAVA_HOME to a JDK, if there is one.
look_for_jdk() {
  local on_path candidate
  if [[ -n ${JAVA_HOME:-} ]] && is_jdk "$JAVA_HOME"; then
    return
  fi
  if on_path=$(command -v javac); then
    # Without readlink -f, which older systems lack.
    candidate=$(cd "$(dirname "$on_path")" && while [[ -L $on_path ]]; do
      on_path=$(readlink "$on_path") && cd "$(dirname "$on_path")" && on_path=$(basename "$on_path")
    done && cd .. && pwd -P)
    if is_jdk "$candidate"; then
      export JAVA_HOME=$candidate
      return
    fi
  fi
  for candidate in /usr/lib/jvm/* /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/*; do
    if is_jdk "$candidate"; then
      export JAVA_HOME=$candidate
      return
    fi
  done
  return 1
}

find_jdk() {
  look_for_jdk || fail "no JDK $JAVA_RELEASE was found in JAVA_HOME, on the PATH or in /usr/lib/jvm;" \
    "install one (such as Eclipse Temurin $JAVA_RELEASE) or point JAVA_HOME to it.$(installed_by jdk)"
}

find_maven() {
  command -v mvn >/dev/null ||
    fail "Maven was not found on the PATH; install Maven 3.8 or later.$(installed_by maven)"
}

find_node() {
  command -v node >/dev/null && command -v npm >/dev/null ||
    fail "Node was not found on the PATH; the CDK needs Node 20 or later, with npm.$(installed_by node)"
  ! is_older "$(node --version)" 20 0 ||
    fail "Node $(node --version) is on the PATH; the CDK needs Node 20 or later.$(installed_by node)"
}

# Whether a version, such as v18.20.4, is before a major and a minor number; not if it can't be read.
is_older() {
  [[ $1 =~ ^v?([0-9]+)\.([0-9]+) ]] &&
    ((BASH_REMATCH[1] < $2 || (BASH_REMATCH[1] == $2 && BASH_REMATCH[2] < $3)))
}

# How this system installs a tool, a sentence after a space; nothing where that is not known.
installed_by() {
  local command
  command=$(install_command "$1")
  [[ -z $command ]] || echo " Here: $command"
}

install_command() {
  if command -v apt-get >/dev/null; then
    case $1 in
      jdk) echo "sudo apt-get install openjdk-$JAVA_RELEASE-jdk-headless" ;;
      maven) echo "sudo apt-get install maven" ;;
      node) echo "sudo apt-get install nodejs npm" ;;
      aws) echo "sudo apt-get install awscli" ;;
      chromium) echo "sudo apt-get install chromium chromium-driver" ;;
    esac
  elif command -v dnf >/dev/null; then
    case $1 in
      jdk) echo "sudo dnf install java-$JAVA_RELEASE-openjdk-devel" ;;
      maven) echo "sudo dnf install maven" ;;
      node) echo "sudo dnf install nodejs npm" ;;
      aws) echo "sudo dnf install awscli2" ;;
      chromium) echo "sudo dnf install chromium chromedriver" ;;
    esac
  elif command -v brew >/dev/null; then
    case $1 in
      jdk) echo "brew install openjdk@$JAVA_RELEASE" ;;
      maven) echo "brew install maven" ;;
      node) echo "brew install node" ;;
      aws) echo "brew install awscli" ;;
      chromium) echo "brew install --cask chromium chromedriver" ;;
    esac
  fi
}

# A row of the table: what, what was found of it, what it is needed for, and how it is installed if it is missing or too old.
row() {
  local installed=''
  [[ -n $2 && $2 != *"too old" ]] || installed=$(install_command "$4")
  printf '%-20s %-36s %-38s %s\n' "$1" "${2:-missing}" "$3" "$installed"
}

doctor() {
  local maven='' version='' node='' aws='' chromium='' port=free disk
  look_for_jdk || JAVA_HOME=''
  command -v mvn >/dev/null && maven=$(command -v mvn) && version=$(mvn --version 2>/dev/null | sed -n 's/^Apache Maven \([0-9.]*\).*/\1/p' || true)
  ! is_older "$version" 3 8 || maven="$version, too old"
  command -v npm >/dev/null && command -v node >/dev/null && node=$(node --version)
  ! is_older "$node" 20 0 || node="$node, too old"
  command -v aws >/dev/null && aws=$(command -v aws)
  command -v chromedriver >/dev/null && chromium=$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)
  (exec 3<>"/dev/tcp/127.0.0.1/$DEFAULT_PORT") 2>/dev/null && port="in use"
  disk=$(df -Pk . | awk 'NR == 2 {printf "%.1f GB free", $4 / 1048576}')
  printf '%-20s %-36s %-38s %s\n' WHAT FOUND "NEEDED FOR" "INSTALLED BY"
  row "JDK $JAVA_RELEASE or later" "$JAVA_HOME" "everything" jdk
  row "Maven 3.8 or later" "$maven" "building, testing" maven
  row "Node 20 or later" "$node" "synth, diff, deploy; some tests" node
  row "aws CLI" "$aws" "signing in to an account; some tests" aws
  row "Chromium, driver" "$chromium" "some tests" chromium
  row "port $DEFAULT_PORT" "$port" "up, unless --port is given" none
  row "disk" "$disk" "a build with all tests takes 2 GB" none
  [[ -n $JAVA_HOME && -n $maven && $maven != *"too old" ]] || fail "the commands up and test need what is missing."
}
