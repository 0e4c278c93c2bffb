package dev.terse.links;

import dev.terse.aws.Deadline;
import dev.terse.links.codes.CodeIssuer;
import dev.terse.links.codes.LeaseTable;
import dev.terse.local.testkit.SettableClock;
import dev.terse.local.testkit.TestTables;
import dev.terse.local.testkit.WatchedClient;
import dev.terse.url.LongUrl;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Base class of the links' tests: the tables, and the creator, finder and deleter of links. */
abstract class LinksCase {

  static final LongUrl URL = new LongUrl("https://example.com/a?b=c");
  static final Deadline SOON = Deadline.after(Duration.ofHours(1));

  final TestTables tables = TestTables.create();
  final WatchedClient watched = new WatchedClient();
  final SettableClock clock = new SettableClock("2026-11-24T12:00:00.500Z");
  final SecureRandom random = new SecureRandom();
  final LinksTable table = new LinksTable(watched.client(), tables.links());
  final LinkCreator creator =
      new LinkCreator(
          table,
          new CodeIssuer(new LeaseTable(watched.client(), tables.leases(), random)),
          random,
          clock);
  final LinkFinder finder = new LinkFinder(table, clock);
  final LinkDeleter deleter =
      new LinkDeleter(table, SharedCache.none(), random, clock, (metric, times) -> {});

  static Consumer<SdkRequest> failOn(Class<? extends SdkRequest> kind) {
    return request -> {
      if (kind.isInstance(request)) {
        throw ApiCallAttemptTimeoutException.create(1);
      }
    };
  }

  Creation.Created created(NewLink wanted) {
    return (Creation.Created) creator.create(wanted);
  }

  static NewLink generated() {
    return new NewLink(URL, Optional.empty(), Optional.empty());
  }

  NewLink expiring(Duration life) {
    return new NewLink(URL, Optional.empty(), Optional.of(clock.instant().plus(life)));
  }

  static NewLink alias(String text) {
    return new NewLink(
        URL, Optional.of(((Alias.Accepted) Alias.parse(text)).alias()), Optional.empty());
  }

  Map<String, AttributeValue> item(String code) {
    return tables
        .client()
        .getItem(get -> get.tableName(tables.links()).key(LinkItem.key(code)))
        .item();
  }

  Deletion delete(String code, OwnerToken token) {
    return deleter.delete(code, new Principal.TokenHolder(token), SOON);
  }
}
