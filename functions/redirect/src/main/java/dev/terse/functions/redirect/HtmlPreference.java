package dev.terse.functions.redirect;

import dev.terse.url.Ascii;

/**
 * The decision whether a client prefers HTML to JSON, by the quality values of its {@code Accept}
 * header.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1">RFC 9110, section 12.5.1</a>
 */
final class HtmlPreference {

  private HtmlPreference() {}

  /** Returns whether the quality of HTML is higher; in linear time, for any text. */
  static boolean in(String accept) {
    return quality(accept, "text/html", "text/*")
        > quality(accept, "application/json", "application/*");
  }

  /** Returns the quality of a type, from 0 to 1: that of the most specific range that it is in. */
  private static double quality(String accept, String type, String range) {
    double quality = 0;
    int specificity = 0;
    for (String element : accept.split(",")) {
      int end = element.indexOf(';');
      String name = Ascii.toLowerCase((end < 0 ? element : element.substring(0, end)).strip());
      int found = name.equals(type) ? 3 : name.equals(range) ? 2 : name.equals("*/*") ? 1 : 0;
      if (found > specificity) {
        specificity = found;
        quality = end < 0 ? 1 : weight(element.substring(end));
      }
    }
    return quality;
  }

  /**
   * Returns the weight among a range's parameters; 1 if there is none, or none that can be read.
   */
  private static double weight(String parameters) {
    for (String parameter : parameters.split(";")) {
      String text = Ascii.toLowerCase(parameter.strip());
      if (text.startsWith("q=")) {
        return text.matches("q=(0(\\.\\d{0,3})?|1(\\.0{0,3})?)")
            ? Double.parseDouble(text.substring("q=".length()))
            : 1;
      }
    }
    return 1;
  }
}
