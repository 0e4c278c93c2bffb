# The commands of ./terse that work on deployments: deployment, synth, diff, deploy, smoke and destroy.

DEPLOYMENTS=infra/deployments

# The CDK's command, in the version that infra/package-lock.json pins.
find_cdk() {
  find_node
  local wanted=infra/package-lock.json installed=infra/node_modules/.package-lock.json
  if [[ ! -x infra/node_modules/.bin/cdk || $wanted -nt $installed ]]; then
    (cd infra && npm ci --silent) || fail "the CDK's command could not be installed from npm; see above."
  fi
}

# Runs the CDK's command in infra/, without the warnings about Node versions with which it works.
cdk() {
  (cd infra &&
    JSII_DEPRECATED=quiet JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION=18,20,22 \
      JSII_SILENCE_WARNING_DEPRECATED_NODE_VERSION=1 JSII_SILENCE_WARNING_UNTESTED_NODE_VERSION=1 \
      node_modules/.bin/cdk "$@")
}

# Writes the settings of a new deployment: the template with the values of a profile, which stand as @small:...|production:...@.
deployment() {
  [[ ${1:-} == new ]] || fail "usage: ./terse deployment new NAME [--profile small|production]"
  shift
  local name='' profile=small value
  while (($#)); do
    case $1 in
      --profile) profile=${2:-} && shift $(($# < 2 ? 1 : 2)) ;;
      --profile=*) profile=${1#*=} && shift ;;
      -*) fail "deployment new has no option $1; it has --profile." ;;
      *) [[ -z $name ]] || fail "deployment new takes one name, and not $name and $1." && name=$1 && shift ;;
    esac
  done
  [[ $name =~ ^[a-z][a-z0-9-]{0,30}$ ]] || fail "a deployment's name has up to 31 of a-z, 0-9 and -, a letter first."
  case $profile in
    small) value='\1' ;;
    production) value='\2' ;;
    *) fail "there is no profile ${profile:-without a name}; there are small and production." ;;
  esac
  local file=$DEPLOYMENTS/$name.properties
  [[ ! -e $file ]] || fail "$file is there already."
  sed -E -e "s/@small:([^|]*)\|production:([^@]*)@/$value/" -e "s/@NAME@/$name/g" -e "s/@PROFILE@/$profile/" \
    "$DEPLOYMENTS/TEMPLATE" >"$file"
  echo "$file"
}

# Reads the arguments of a command: a deployment, settings (synth alone), --yes.
read_arguments() {
  local command=$1
  shift
  NAME='' YES='' SETTINGS=()
  while (($#)); do
    case $1 in
      --yes) YES=yes && shift ;;
      --profile) SETTINGS+=(-c "profile=${2:-}") && shift $(($# < 2 ? 1 : 2)) ;;
      --profile=*) SETTINGS+=(-c "profile=${1#*=}") && shift ;;
      -c | --context) SETTINGS+=(-c "${2:-}") && shift $(($# < 2 ? 1 : 2)) ;;
      --context=*) SETTINGS+=(-c "${1#*=}") && shift ;;
      -c*) SETTINGS+=(-c "${1#-c}") && shift ;;
      -*) fail "$command has no option $1." ;;
      *) [[ -z $NAME ]] || fail "$command takes one deployment, and not $NAME and $1." && NAME=$1 && shift ;;
    esac
  done
  if [[ $command != synth ]]; then
    [[ -n $NAME ]] || fail "$command needs the name of a deployment; there are: $(deployments)."
    ((${#SETTINGS[@]} == 0)) ||
      fail "settings of $NAME stand in $DEPLOYMENTS/$NAME.properties, or the next deployment would forget them."
  fi
  local setting
  for setting in ${SETTINGS[@]+"${SETTINGS[@]}"}; do
    [[ $setting == -c || $setting == *?=* ]] || fail "-c $setting should be -c SETTING=VALUE."
  done
  ASSEMBLY=cdk.out/${NAME:-unnamed}
}

deployments() {
  local file names=''
  for file in "$DEPLOYMENTS"/*.properties; do
    [[ ! -f $file ]] || names+=${names:+, }$(basename "$file" .properties)
  done
  echo "${names:-none yet; ./terse deployment new NAME makes one}"
}

# Writes the templates of the settings read, and further ones.
synthesise() {
  find_jdk
  find_cdk
  if ! is_newer infra/target/built functions packaging infra/src infra/pom.xml infra/cdk.json local/template; then
    echo "Building what is deployed; the first time takes a few minutes." >&2
    package infra
    touch infra/target/built
  fi
  rm -rf "infra/$ASSEMBLY"
  local log
  log=$(mktemp)
  if ! cdk synth --quiet --output "$ASSEMBLY" ${NAME:+-c "deployment=$NAME"} ${SETTINGS[@]+"${SETTINGS[@]}"} "$@" \
    >"$log" 2>&1; then
    # A sentence of ours says it all; what the CDK adds is that there was one.
    grep '^terse: ' "$log" >&2 || cat "$log" >&2
    local said
    said=$(grep -c '^terse: ' "$log" || true)
    rm -f "$log"
    ((said > 0)) || fail "the templates could not be made; see above."
    exit 1
  fi
  rm -f "$log"
}

synth() {
  read_arguments synth "$@"
  synthesise
  for template in "infra/$ASSEMBLY"/*.template.json; do
    echo "$template"
  done
}

diff() {
  read_arguments diff "$@"
  synthesise
  difference
}

# Prints the difference to what is deployed, and after it what would be deleted or replaced.
difference() {
  local log
  log=$(mktemp)
  cdk --no-color diff --app "$ASSEMBLY" 2>&1 | tee "$log"
  announce <"$log"
  IS_NEW=''
  if grep -q '^\[+\] AWS::DynamoDB::GlobalTable ' "$log" && ! grep -q '^\[[~-]\] AWS::' "$log"; then IS_NEW=yes; fi
  # After a creation that failed, or before its second half: the tables that there are aren't protected yet.
  if grep -q 'DeletionProtectionEnabled' "$log"; then IS_NEW=yes; fi
  rm -f "$log"
}

# Reads a difference of the CDK, and prints loudly what it would delete or replace.
announce() {
  awk '
    # A new version of a function goes beside the old one, which is kept on purpose.
    /^\[-\] AWS::Lambda::Version / { next }
    /^\[-\] AWS::/ && / orphan$/ { left = left "\n  " $2 " " $3; next }
    /^\[-\] AWS::/ { deleted = deleted "\n  " $2 " " $3; next }
    /^\[~\] AWS::/ && / replace$/ { replaced = replaced "\n  " $2 " " $3; next }
    /^\[~\] AWS::/ && / may be replaced$/ { maybe = maybe "\n  " $2 " " $3 }
    END {
      if (deleted != "") print "\n!!! WOULD BE DELETED:" deleted
      if (replaced != "") print "\n!!! WOULD BE REPLACED by a new and empty one:" replaced
      if (maybe != "") print "\n!!! MAY BE REPLACED:" maybe
      if (left != "") print "\n!!! WOULD BE LEFT BEHIND, with its data, and used no more:" left
    }'
}

# Asks for consent, unless --yes was given.
ask() {
  [[ -z $YES ]] || return 0
  [[ -t 0 ]] || fail "nobody can be asked here; give --yes to go on without."
  local answer
  read -r -p "$1 [y/N] " answer
  [[ $answer == [yY]* ]] || fail "nothing was changed."
}

deploy() {
  read_arguments deploy "$@"
  synthesise
  difference
  ask "Deploy $NAME?"
  if [[ -n $IS_NEW ]]; then
    # What refuses to be deleted would have the rollback of a failed creation fail as well, and each attempt after it.
    echo "Tables and stacks are made unprotected, so that a failed creation takes them away again, and are protected after it."
    synthesise -c tableProtection=false -c terminationProtection=false
    deploy_stacks
    synthesise
  fi
  deploy_stacks
}

# Deploys the firewall, in us-east-1, and then the rest, of which the firewall's ARN is a parameter.
deploy_stacks() {
  local stack firewall='' main='' parameters=()
  for template in "infra/$ASSEMBLY"/*.template.json; do
    stack=$(basename "$template" .template.json)
    if [[ $stack == *-firewall ]]; then firewall=$stack; else main=$stack; fi
  done
  if [[ -n $firewall ]]; then
    cdk deploy --app "$ASSEMBLY" "$firewall" --require-approval never --outputs-file "$ASSEMBLY/firewall.json"
    local acl
    acl=$(node -p 'JSON.parse(fs.readFileSync(process.argv[1]))[process.argv[2]].WebAclArn' \
      "infra/$ASSEMBLY/firewall.json" "$firewall")
    parameters=(--parameters "$main:WebAclArn=$acl")
    local certificate
    certificate=$(node -p 'JSON.parse(fs.readFileSync(process.argv[1]))[process.argv[2]].EdgeCertificateArn ?? ""' \
      "infra/$ASSEMBLY/firewall.json" "$firewall")
    [[ -z $certificate ]] || parameters+=(--parameters "$main:EdgeCertificateArn=$certificate")
  fi
  cdk deploy --app "$ASSEMBLY" "$main" --exclusively --require-approval never ${parameters[@]+"${parameters[@]}"}
}

destroy() {
  read_arguments destroy "$@"
  synthesise
  node infra/what-stays.js "infra/$ASSEMBLY" || exit 1
  ask "Delete all else of $NAME?"
  # In the order of their dependency: AWS deletes no firewall that CloudFront still uses.
  cdk destroy --app "$ASSEMBLY" --all --force
}

smoke() {
  [[ $# == 1 && $1 =~ ^https?://[^/]+/?$ ]] || fail "usage: ./terse smoke URL, such as https://sho.rt"
  find_node
  TERSE_URL=${1%/} node infra/smoke.js
}
