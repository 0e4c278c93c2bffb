package dev.terse.packaging.custom;

import java.util.regex.Pattern;

/**
 * The entries of the jars that no function reads: ICU4J's locale data, because it is used for the
 * hosts of URLs alone; all sketches but HLL; and native libraries that are unpacked beside the
 * jars.
 */
final class UnusedEntries {

  private static final Pattern NAME =
      Pattern.compile(
          "com/ibm/icu/impl/data/icudata/(brkitr|coll|curr|lang|rbnf|region|translit|unit|zone)/.*"
              + "|com/ibm/icu/impl/data/icudata/[^/]*\\.res"
              + "|jni/libaws-lambda-jni\\..*"
              + "|(.*/)?libaws-crt-jni\\.so");

  private UnusedEntries() {}

  static boolean contain(String name) {
    return NAME.matcher(name).matches();
  }
}
