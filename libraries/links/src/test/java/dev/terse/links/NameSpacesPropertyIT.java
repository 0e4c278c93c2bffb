package dev.terse.links;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.aws.Deadline;
import dev.terse.links.Creation.Created;
import dev.terse.links.codes.CodeIssuer;
import dev.terse.links.codes.LeaseTable;
import dev.terse.local.testkit.SettableClock;
import dev.terse.local.testkit.TestTables;
import dev.terse.url.LongUrl;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeTry;

/**
 * Tests that no code ever leads to another creator's target, and no code is ever another link's,
 * whatever is created, chosen as an alias, expired, removed or deleted.
 */
class NameSpacesPropertyIT {

  private static final int STEPS = 40;
  private static final int STEPS_BETWEEN_CHECKS = 10;
  private static final Deadline SOON = Deadline.after(Duration.ofHours(1));
  private static final TestTables TABLES = TestTables.create();

  private final SettableClock clock = new SettableClock("2026-11-24T12:00:00Z");
  private final SecureRandom secrets = new SecureRandom();
  private final LinksTable table = new LinksTable(TABLES.client(), TABLES.links());
  private final LinkCreator creator =
      new LinkCreator(
          table,
          new CodeIssuer(new LeaseTable(TABLES.client(), TABLES.leases(), secrets)),
          secrets,
          clock);
  private final LinkFinder finder = new LinkFinder(table, clock);
  private final LinkDeleter deleter =
      new LinkDeleter(table, SharedCache.none(), secrets, clock, (metric, times) -> {});
  private final List<Created> links = new ArrayList<>();
  private int targets;

  @AfterContainer
  static void drop() {
    TABLES.drop();
  }

  // All tries have one instance, and each checks its own links.
  @BeforeTry
  void forgetLinks() {
    links.clear();
  }

  @Property(tries = 60)
  void noCode_leadsToAnothersTarget(@ForAll Random random) {
    for (int step = 0; step < STEPS; step++) {
      switch (random.nextInt(5)) {
        case 0 -> create(Optional.empty(), random);
        case 1 -> alias(random).ifPresent(alias -> create(Optional.of(alias), random));
        case 2 -> clock.advance(Duration.ofMinutes(random.nextInt(3)));
        case 3 -> any(random).ifPresent(this::removeIfExpiredCode);
        default ->
            any(random)
                .ifPresent(
                    link ->
                        deleter.delete(
                            link.link().code(),
                            new Principal.TokenHolder(link.ownerToken()),
                            SOON));
      }
      if (step % STEPS_BETWEEN_CHECKS == 0) {
        links.forEach(this::leadsNowhereElse);
      }
    }
    links.forEach(this::leadsNowhereElse);
    assertThat(links.stream().map(link -> link.link().code())).doesNotHaveDuplicates();
  }

  private void leadsNowhereElse(Created created) {
    String code = created.link().code();
    assertThat(finder.find(code)).satisfies(found -> isOwnOrNone(found, created));
    if (!code.equals(code.toUpperCase(Locale.ROOT))) {
      boolean isAlias = Alias.parse(code) instanceof Alias.Accepted;
      Lookup other = finder.find(code.toUpperCase(Locale.ROOT));
      assertThat(other).isEqualTo(isAlias ? finder.find(code) : new Lookup.Missing());
    }
  }

  private static void isOwnOrNone(Lookup found, Created created) {
    if (found instanceof Lookup.Found(Link link)) {
      assertThat(link).isEqualTo(created.link());
    }
  }

  private void create(Optional<Alias> alias, Random random) {
    var url = new LongUrl("https://example.com/" + targets++);
    var expiry =
        random.nextBoolean()
            ? Optional.of(clock.instant().plusSeconds(60L * (1 + random.nextInt(3))))
            : Optional.<Instant>empty();
    if (creator.create(new NewLink(url, alias, expiry)) instanceof Created created) {
      links.add(created);
    }
  }

  /** Returns another link's code in some letter case, or a new text, if it can be an alias. */
  private Optional<Alias> alias(Random random) {
    String text =
        any(random)
            .filter(_ -> random.nextInt(3) > 0)
            .map(link -> link.link().code())
            .orElseGet(() -> Long.toString(random.nextLong(1_000_000, 80_000_000_000L), 36));
    String cased =
        switch (random.nextInt(3)) {
          case 0 -> text.toLowerCase(Locale.ROOT);
          case 1 -> text.toUpperCase(Locale.ROOT);
          default -> text;
        };
    return Alias.parse(cased) instanceof Alias.Accepted(Alias alias)
        ? Optional.of(alias)
        : Optional.empty();
  }

  private Optional<Created> any(Random random) {
    return links.isEmpty()
        ? Optional.empty()
        : Optional.of(links.get(random.nextInt(links.size())));
  }

  /** Removes an expired link with a generated code, as a clean-up of the table might do. */
  private void removeIfExpiredCode(Created created) {
    Link link = created.link();
    if (link.isExpiredAt(clock.instant())
        && !(Alias.parse(link.code()) instanceof Alias.Accepted)) {
      TABLES
          .client()
          .deleteItem(delete -> delete.tableName(TABLES.links()).key(LinkItem.key(link.code())));
    }
  }
}
