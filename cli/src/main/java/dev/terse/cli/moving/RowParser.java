package dev.terse.cli.moving;

import dev.terse.links.Alias;
import dev.terse.links.Link;
import dev.terse.links.MovedLink;
import dev.terse.links.OwnerHash;
import dev.terse.links.codes.ShortCode;
import dev.terse.url.LongUrl;
import dev.terse.url.LongUrlParseResult;
import dev.terse.url.TargetPolicy;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Makes links of drafts, by the rules for links that are created. */
final class RowParser {

  /** The most clicks that a link can bring. */
  static final long MAX_CLICKS = 9_999_999_999_999_999L;

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,16}");
  private static final Pattern KEY_ID = Pattern.compile("[0-9A-Za-z_-]{1,64}");

  private final TargetPolicy policy;
  private final Instant importedAt;
  private final Optional<String> createdBy;

  /**
   * Creates a parser.
   *
   * @param policy the hosts that links may lead to
   * @param importedAt the time of creation of links that have none
   * @param createdBy the id of the API key that all links are to belong to; empty for that of each
   */
  RowParser(TargetPolicy policy, Instant importedAt, Optional<String> createdBy) {
    this.policy = policy;
    this.importedAt = importedAt.truncatedTo(ChronoUnit.SECONDS);
    this.createdBy = createdBy;
  }

  /** The result of parsing a draft. */
  sealed interface Parsed {

    /**
     * A link.
     *
     * @param lostCase whether its code had capital letters that an alias does not keep
     */
    record Accepted(MovedLink link, boolean lostCase) implements Parsed {}

    /**
     * A link that can't be taken.
     *
     * @param reason a sentence for a person
     */
    record Refused(String reason) implements Parsed {}
  }

  /** A field that has no value that a link can have; the message is a sentence. */
  private static final class InvalidField extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidField(String sentence) {
      super(sentence, null, false, false);
    }
  }

  Parsed parse(Draft draft) {
    if (draft.obstacle().isPresent()) {
      return new Parsed.Refused(draft.obstacle().get());
    }
    try {
      String code = code(draft.text(Column.CODE));
      return new Parsed.Accepted(link(code, draft), !code.equals(draft.text(Column.CODE)));
    } catch (InvalidField e) {
      return new Parsed.Refused(e.getMessage());
    }
  }

  private MovedLink link(String code, Draft draft) throws InvalidField {
    // One such as 0000-00-00 00:00:00 says no more than none, and a link is worth more.
    Optional<Instant> createdAt = TimeText.parse(draft.text(Column.CREATED_AT));
    Optional<OwnerHash> owner = ownerHash(draft.text(Column.OWNER_HASH));
    Optional<Instant> deletedAt = time(draft, Column.DELETED_AT);
    if (deletedAt.isPresent()) {
      return new MovedLink.Deleted(code, createdAt.orElse(deletedAt.get()), deletedAt.get(), owner);
    }
    checkOpening(draft.opensAt());
    Link link =
        new Link(
            code,
            longUrl(draft.text(Column.LONG_URL)),
            createdAt.orElse(importedAt),
            time(draft, Column.EXPIRES_AT),
            TitleText.of(draft.text(Column.TITLE)),
            flag(draft.text(Column.FORWARD_QUERY)),
            disabledAt(draft),
            createdBy.isPresent() ? createdBy : keyId(draft.text(Column.CREATED_BY)),
            0,
            clicks(draft.text(Column.CLICKS)));
    return new MovedLink.Present(link, createdAt.isPresent(), owner);
  }

  private static String code(String text) throws InvalidField {
    if (ShortCode.matches(text)) {
      return text;
    }
    return switch (Alias.parse(text)) {
      case Alias.Accepted(Alias alias) -> alias.value();
      case Alias.Reserved _ -> throw new InvalidField("The code is a reserved word.");
      case Alias.LooksGenerated _, Alias.Malformed _ ->
          throw new InvalidField(
              text.isEmpty()
                  ? "The row has no code."
                  : "The code does not have %d to %d of 0-9, A-Z, a-z, \"_\" and \"-\"."
                      .formatted(Alias.MIN_LENGTH, Alias.MAX_LENGTH));
    };
  }

  private LongUrl longUrl(String text) throws InvalidField {
    return switch (LongUrl.parse(text, policy)) {
      case LongUrlParseResult.Accepted(LongUrl url) -> url;
      case LongUrlParseResult.Rejected rejected -> throw new InvalidField(rejected.sentence());
    };
  }

  private static Optional<Instant> time(Draft draft, Column column) throws InvalidField {
    String text = draft.text(column);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Optional<Instant> time = TimeText.parse(text);
    if (time.isEmpty()) {
      throw new InvalidField(
          "The field %s is not a time such as 2026-11-24T11:10:07Z.".formatted(column.label()));
    }
    return time;
  }

  private void checkOpening(String text) throws InvalidField {
    if (text.isEmpty()) {
      return;
    }
    Optional<Instant> time = TimeText.parse(text);
    if (time.isEmpty()) {
      throw new InvalidField("The time from which on the link works can't be read.");
    }
    if (time.get().isAfter(importedAt)) {
      throw new InvalidField("The link works from a later time on, which a link of Terse can't.");
    }
  }

  private Optional<Instant> disabledAt(Draft draft) throws InvalidField {
    Optional<Instant> time = time(draft, Column.DISABLED_AT);
    return time.isEmpty() && draft.isDisabled() ? Optional.of(importedAt) : time;
  }

  private static Optional<Boolean> flag(String text) throws InvalidField {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "" -> Optional.empty();
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default -> throw new InvalidField("The field forward_query is neither true nor false.");
    };
  }

  private static long clicks(String text) throws InvalidField {
    if (text.isEmpty()) {
      return 0;
    }
    if (!NUMBER.matcher(text).matches()) {
      throw new InvalidField(
          String.format(
              Locale.ROOT,
              "The number of clicks is not a whole number from 0 to %,d.",
              MAX_CLICKS));
    }
    return Long.parseLong(text);
  }

  private static Optional<OwnerHash> ownerHash(String text) throws InvalidField {
    Optional<OwnerHash> hash = OwnerHash.parse(text);
    if (hash.isEmpty() && !text.isEmpty()) {
      throw new InvalidField("The field owner_hash does not have 64 hexadecimal digits.");
    }
    return hash;
  }

  private static Optional<String> keyId(String text) throws InvalidField {
    if (!text.isEmpty() && !KEY_ID.matcher(text).matches()) {
      throw new InvalidField("The field created_by is not the id of a key.");
    }
    return Optional.of(text).filter(id -> !id.isEmpty());
  }
}
