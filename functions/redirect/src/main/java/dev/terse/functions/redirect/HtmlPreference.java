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

  /**
   * Returns whether HTML has the higher quality, or the same by being named where JSON is only in a
   * wildcard; in linear time, for any text.
   */
  static boolean in(String accept) {
    Quality html = Quality.of(accept, "text/html", "text/*");
    Quality json = Quality.of(accept, "application/json", "application/*");
    return html.weight() > json.weight()
        || html.weight() == json.weight()
            && html.weight() > 0
            && html.specificity() > json.specificity();
  }

  /** The quality of a type, from 0 to 1, and how specific the range is that it is from. */
  private record Quality(double weight, int specificity) {

    /** Returns the quality of the most specific range that a type is in. */
    static Quality of(String accept, String type, String range) {
      Quality quality = new Quality(0, 0);
      for (String element : accept.split(",")) {
        int end = element.indexOf(';');
        String name = Ascii.toLowerCase((end < 0 ? element : element.substring(0, end)).strip());
        int found = name.equals(type) ? 3 : name.equals(range) ? 2 : name.equals("*/*") ? 1 : 0;
        if (found > quality.specificity()) {
          quality = new Quality(end < 0 ? 1 : HtmlPreference.weight(element.substring(end)), found);
        }
      }
      return quality;
    }
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
