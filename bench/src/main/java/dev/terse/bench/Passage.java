package dev.terse.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A passage of the documentation that quotes figures.
 *
 * @param name the file of its template below the root, which is also its mark in a page
 * @param template the passage with quotes in place of the figures
 */
record Passage(String name, String template) {

  /** A quote in some text and the value that it has there. */
  record Quoted(Quote quote, String value) {}

  /** Returns the topics that it quotes. */
  Set<String> topics() {
    return Quote.MARK
        .matcher(template)
        .results()
        .map(mark -> Quote.parse(mark.group(1)).topic())
        .collect(Collectors.toSet());
  }

  /** Returns the passage with the figures of some reports, looked up by topic. */
  String text(Function<String, Report> reports) {
    return Quote.MARK
        .matcher(template)
        .replaceAll(
            mark -> {
              Quote quote = Quote.parse(mark.group(1));
              return Matcher.quoteReplacement(quote.in(reports.apply(quote.topic())).text());
            });
  }

  /**
   * Returns the figures quoted in a text of this passage; empty if the template has changed since.
   */
  List<Quoted> quotedIn(String text) {
    List<Quote> quotes = new ArrayList<>();
    StringBuilder form = new StringBuilder();
    int end = 0;
    Matcher mark = Quote.MARK.matcher(template);
    while (mark.find()) {
      form.append(Pattern.quote(template.substring(end, mark.start()))).append("([-0-9.,]+?)");
      quotes.add(Quote.parse(mark.group(1)));
      end = mark.end();
    }
    form.append(Pattern.quote(template.substring(end)));
    Matcher values = Pattern.compile(form.toString()).matcher(text);
    List<Quoted> quoted = new ArrayList<>();
    if (values.matches()) {
      for (int i = 0; i < quotes.size(); i++) {
        quoted.add(new Quoted(quotes.get(i), values.group(i + 1)));
      }
    }
    return quoted;
  }
}
