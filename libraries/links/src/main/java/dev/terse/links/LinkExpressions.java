package dev.terse.links;

import static dev.terse.links.LinkItem.CHANGE;
import static dev.terse.links.LinkItem.CODE;
import static dev.terse.links.LinkItem.CREATED_AT;
import static dev.terse.links.LinkItem.CREATED_BY;
import static dev.terse.links.LinkItem.DELETED_AT;
import static dev.terse.links.LinkItem.DELETED_BY;
import static dev.terse.links.LinkItem.DELETION;
import static dev.terse.links.LinkItem.DISABLED_AT;
import static dev.terse.links.LinkItem.EXPIRES_AT;
import static dev.terse.links.LinkItem.FORWARD_QUERY;
import static dev.terse.links.LinkItem.IMPORTED_CLICKS;
import static dev.terse.links.LinkItem.LONG_URL;
import static dev.terse.links.LinkItem.TITLE;
import static dev.terse.links.LinkItem.VERSION;

/** The condition and update expressions of the Links table that do not depend on a request. */
final class LinkExpressions {

  static final String NOT_STORED = "attribute_not_exists(%s)".formatted(CODE);
  static final String IS_STORED = "attribute_exists(%s)".formatted(CODE);
  static final String NOT_DELETED = "attribute_not_exists(%s)".formatted(DELETED_AT);
  static final String LEADS_THERE = "%s = :url".formatted(LONG_URL);
  static final String HAS_VERSION = "%s = :version".formatted(VERSION);
  static final String HAS_NO_VERSION = "attribute_not_exists(%s)".formatted(VERSION);
  static final String AND = " AND ";
  static final String MARK_DELETED =
      "SET %s = :now, %s = :deletion".formatted(DELETED_AT, DELETION);
  static final String MARK_DELETER = ", %s = :creator".formatted(DELETED_BY);
  static final String REMOVE_CONTENT =
      " REMOVE "
          + String.join(
              ", ",
              EXPIRES_AT,
              LONG_URL,
              TITLE,
              FORWARD_QUERY,
              DISABLED_AT,
              CREATED_BY,
              VERSION,
              CHANGE,
              IMPORTED_CLICKS);
  static final String CHANGE_NOTHING = "SET %1$s = %1$s".formatted(CREATED_AT);

  private LinkExpressions() {}
}
