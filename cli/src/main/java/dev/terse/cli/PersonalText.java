package dev.terse.cli;

import dev.terse.links.Link;
import dev.terse.url.PercentDecoding;
import java.net.IDN;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A text by which a person is named, as it is found in links whatever its case and encoding. */
final class PersonalText {

  // URLs within URLs are encoded once more each.
  private static final int MOST_ENCODINGS = 4;

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");

  private final String wanted;

  PersonalText(String text) {
    this.wanted = folded(text.strip());
  }

  /** Returns whether the text is in the code, the target or the title of a link. */
  boolean isIn(Link link) {
    List<String> texts = new ArrayList<>(List.of(link.code(), unicodeHost(link)));
    link.title().ifPresent(texts::add);
    String target = link.longUrl().href();
    for (int i = 0; i < MOST_ENCODINGS; i++) {
      texts.add(target);
      texts.add(target.replace('+', ' '));
      target = PercentDecoding.decode(target);
    }
    return texts.stream().map(PersonalText::folded).anyMatch(text -> text.contains(wanted));
  }

  private static String unicodeHost(Link link) {
    return Optional.of(link.longUrl().host())
        .filter(host -> !host.isAddress())
        .map(host -> IDN.toUnicode(host.value()))
        .orElse("");
  }

  /** Drops the differences of case, of accents, and of how they are composed. */
  private static String folded(String text) {
    String decomposed = Normalizer.normalize(text, Normalizer.Form.NFKD);
    return MARKS.matcher(decomposed).replaceAll("").toLowerCase(Locale.ROOT);
  }
}
