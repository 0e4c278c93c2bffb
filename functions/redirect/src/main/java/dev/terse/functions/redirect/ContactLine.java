package dev.terse.functions.redirect;

import java.util.regex.Pattern;

/** The line of a page that says whom to ask. */
final class ContactLine {

  private static final Pattern ADDRESS = Pattern.compile("[^\\s@<>\"'&]+@[^\\s@<>\"'&]+");
  private static final Pattern URL = Pattern.compile("https?://[^\\s<>\"']+");

  private ContactLine() {}

  /** Returns the line in HTML; an address and a URL can be followed, any other text is as it is. */
  static String html(String given) {
    String contact = given.startsWith("mailto:") ? given.substring("mailto:".length()) : given;
    String text = escaped(contact);
    String line =
        ADDRESS.matcher(contact).matches()
            ? anchor("mailto:" + text, text)
            : URL.matcher(contact).matches() ? anchor(text, text) : text;
    return "<p class=\"contact\">Questions? " + line + "</p>";
  }

  private static String anchor(String target, String text) {
    return "<a href=\"" + target + "\">" + text + "</a>";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
