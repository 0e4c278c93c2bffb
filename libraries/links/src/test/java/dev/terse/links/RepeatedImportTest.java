package dev.terse.links;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.links.MovedLink.Present;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A link that is imported again: it is the same only if all that is known of it is equal. */
class RepeatedImportTest extends LinksCase {

  private static final Instant CREATED = Instant.parse("2019-05-01T10:00:00Z");
  private static final Instant LATER = Instant.parse("2030-05-01T10:00:00Z");
  private static final OwnerHash OWNER = new OwnerHash("ab".repeat(32));

  private final LinkImporter importer = new LinkImporter(table, random);

  @ParameterizedTest
  @ValueSource(strings = {"expiry", "title", "forward", "disabled", "key", "clicks", "owner"})
  void linkWithAnotherField_isNotThereAlready(String field) {
    importer.store(new Present(link("none", CREATED), true, Optional.empty()));

    Optional<OwnerHash> owner = Optional.of(OWNER).filter(_ -> field.equals("owner"));
    assertThat(importer.store(new Present(link(field, CREATED), true, owner)))
        .isEqualTo(ImportOutcome.STORED_OTHERWISE);
  }

  @Test
  void whatIsUnknown_isNotCompared() {
    Link full = link("key", CREATED);
    importer.store(new Present(full, true, Optional.of(OWNER)));

    assertThat(importer.store(new Present(full, true, Optional.of(OWNER))))
        .isEqualTo(ImportOutcome.STORED_BEFORE);
    assertThat(importer.store(new Present(link("none", LATER), false, Optional.empty())))
        .isEqualTo(ImportOutcome.STORED_BEFORE);
  }

  @Test
  void linkThatWasDisabledAtATimeThatIsUnknown_isThereAlready() {
    importer.store(new Present(disabled(CREATED), false, Optional.empty()));

    assertThat(importer.store(new Present(disabled(LATER), false, Optional.empty())))
        .isEqualTo(ImportOutcome.STORED_BEFORE);
    assertThat(importer.store(new Present(link("none", LATER), false, Optional.empty())))
        .isEqualTo(ImportOutcome.STORED_OTHERWISE);
  }

  private static Link link(String field, Instant createdAt) {
    return new Link(
        "spring",
        URL,
        createdAt,
        Optional.of(LATER).filter(_ -> field.equals("expiry")),
        Optional.of("A title").filter(_ -> field.equals("title")),
        Optional.of(true).filter(_ -> field.equals("forward")),
        Optional.of(LATER).filter(_ -> field.equals("disabled")),
        Optional.of("key1").filter(_ -> field.equals("key")),
        0,
        field.equals("clicks") ? 1 : 0);
  }

  private static Link disabled(Instant importedAt) {
    return new Link(
        "spring",
        URL,
        importedAt,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(importedAt),
        Optional.empty(),
        0,
        0);
  }
}
