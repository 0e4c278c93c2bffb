package dev.terse.cli.moving;

import java.util.List;

/** The lines of the reports of an import, which people open as spreadsheets. */
final class ReportLine {

  /** The columns of the report of rows that could not be taken. */
  static final List<String> REJECTED = List.of("line", "code", "reason");

  /** The columns of the report of codes that lost their capital letters. */
  static final List<String> ALIASES = List.of("line", "code", "alias");

  private static final int LONGEST_CODE = 100;
  private static final String FORMULA = "=+-@";

  private ReportLine() {}

  /** Returns a line for a row that could not be taken; no cell of it is taken as a formula. */
  static String rejected(long number, String code, String reason) {
    return CsvRecord.of(List.of(Long.toString(number), harmless(code), reason));
  }

  /** Returns a line for a code that became an alias. */
  static String alias(long number, String code, String alias) {
    return CsvRecord.of(List.of(Long.toString(number), code, alias));
  }

  private static String harmless(String cell) {
    return !cell.isEmpty() && FORMULA.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
  }

  /** Returns as much of a code as a report has. */
  static String shortened(String code) {
    return code.length() > LONGEST_CODE ? code.substring(0, LONGEST_CODE) + "..." : code;
  }
}
