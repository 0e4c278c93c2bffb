package dev.terse.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.terse.aws.Deadline;
import dev.terse.links.codes.CodeIssuer;
import dev.terse.links.codes.LeaseTable;
import dev.terse.local.testkit.SettableClock;
import dev.terse.local.testkit.TestTables;
import dev.terse.local.testkit.WatchedClient;
import dev.terse.url.LongUrl;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;

class LinkMemoryTest {

  private static final LongUrl URL = new LongUrl("https://example.com/");
  private static final Duration TIME_TO_LIVE = Duration.ofSeconds(3);
  private static final int THREADS = 64;

  private final TestTables tables = TestTables.create();
  private final WatchedClient watched = new WatchedClient();
  private final SettableClock clock = new SettableClock("2026-11-24T12:00:00Z");
  private final SecureRandom random = new SecureRandom();
  private final LinksTable unwatched = new LinksTable(tables.client(), tables.links());
  private final LinkCreator creator =
      new LinkCreator(
          unwatched,
          new CodeIssuer(new LeaseTable(tables.client(), tables.leases(), random)),
          random,
          clock);
  private final LinkDeleter deleter =
      new LinkDeleter(unwatched, SharedCache.none(), random, clock, (metric, times) -> {});
  private final LinkMemory memory = memory(1_000);
  private final LinkFinder finder = finder(memory);

  @Test
  void foundLink_isRememberedForItsTimeToLive() {
    Link link = create(Optional.empty()).link();

    for (int i = 0; i < 1_000; i++) {
      assertThat(finder.find(link.code())).isEqualTo(new Lookup.Found(link));
    }
    assertThat(reads()).isEqualTo(1);

    clock.advance(TIME_TO_LIVE);
    finder.find(link.code());
    assertThat(reads()).isEqualTo(2);
  }

  @Test
  void deletedLink_isServedNoLongerThanTheTimeToLive() {
    var created = create(Optional.empty());
    String code = created.link().code();
    finder.find(code);
    deleter.delete(
        code, new Principal.TokenHolder(created.ownerToken()), Deadline.after(Duration.ofHours(1)));

    clock.advance(TIME_TO_LIVE.minusMillis(1));
    assertThat(finder.find(code)).isInstanceOf(Lookup.Found.class);
    clock.advance(Duration.ofMillis(1));
    assertThat(finder.find(code)).isEqualTo(new Lookup.Deleted());
    assertThat(finder.find(code)).isEqualTo(new Lookup.Deleted());
    assertThat(reads()).isEqualTo(2);
  }

  @Test
  void linkThatIsFollowedAgainAndAgain_isReadAgainWhenItsTimeToLiveIsOver() {
    Link link = create(Optional.empty()).link();
    for (int i = 0; i < 12; i++) {
      finder.find(link.code());
      clock.advance(TIME_TO_LIVE.dividedBy(4));
    }

    assertThat(reads()).isEqualTo(3);
  }

  @Test
  void timeToLive_countsFromTheBeginningOfTheSearch() {
    Link link = create(Optional.empty()).link();
    watched.before(request -> clock.advance(TIME_TO_LIVE.dividedBy(2)));
    finder.find(link.code());
    watched.leaveAlone();

    clock.advance(TIME_TO_LIVE.dividedBy(2));
    finder.find(link.code());

    assertThat(reads()).isEqualTo(2);
  }

  @Test
  void expiringLink_isNotServedPastItsExpiry() {
    Link link = create(Optional.of(Duration.ofSeconds(2))).link();
    assertThat(finder.find(link.code())).isEqualTo(new Lookup.Found(link));

    clock.advance(Duration.ofSeconds(2));

    assertThat(finder.find(link.code())).isEqualTo(new Lookup.Expired(link));
  }

  @Test
  void disabledLinkThatHasExpired_isRemembered() {
    Instant now = clock.instant();
    Link link =
        new Link(
            "zzzzzz9",
            URL,
            now,
            Optional.of(now.plusSeconds(60)),
            Optional.empty(),
            Optional.empty(),
            Optional.of(now),
            Optional.empty(),
            0,
            0);
    unwatched.putIfAbsent(
        new StoredLink.Live(link, new byte[32]), Deadline.after(Duration.ofHours(1)));
    clock.advance(Duration.ofMinutes(2));

    for (int i = 0; i < 100; i++) {
      assertThat(finder.find("zzzzzz9")).isInstanceOf(Lookup.Disabled.class);
    }

    assertThat(reads()).isEqualTo(1);
  }

  @Test
  void miss_isNotRemembered() {
    assertThat(finder.find("zzzzzz9")).isEqualTo(new Lookup.Missing());
    var link = new Link("zzzzzz9", URL, clock.instant(), Optional.empty());
    unwatched.putIfAbsent(
        new StoredLink.Live(link, new byte[32]), Deadline.after(Duration.ofHours(1)));

    assertThat(finder.find("zzzzzz9")).isEqualTo(new Lookup.Found(link));
  }

  @Test
  void coldCodeWantedBy64ThreadsAtOnce_isReadOnce() throws Exception {
    Link link = create(Optional.empty()).link();
    // The only read waits until all other threads have arrived.
    watched.before(request -> pause());

    assertThat(atOnce(link.code())).containsOnly(new Lookup.Found(link)).hasSize(THREADS);

    assertThat(reads()).isEqualTo(1);
  }

  @Test
  void unknownCodeWantedBy64ThreadsAtOnce_isReadByAFew() throws Exception {
    watched.before(request -> pause());

    assertThat(atOnce("zzzzzz9")).containsOnly(new Lookup.Missing()).hasSize(THREADS);

    // Threads that arrive during the first search share a second; each search is an eventually and
    // a strongly consistent read. A late thread makes its own.
    assertThat(reads()).isLessThanOrEqualTo(8);
  }

  @Test
  void searchThatBeganBeforeALinkWasCreated_isNotBelievedByWhoCameAfter() throws Exception {
    var missed = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    watched.after(
        request -> {
          if (request instanceof GetItemRequest read && read.consistentRead()) {
            missed.countDown();
            await(goOn);
          }
        });
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Lookup> first = threads.submit(() -> finder.find("yyyyyy9"));
      missed.await();
      var link = new Link("yyyyyy9", URL, clock.instant(), Optional.empty());
      unwatched.putIfAbsent(
          new StoredLink.Live(link, new byte[32]), Deadline.after(Duration.ofHours(1)));
      clock.advance(Duration.ofMillis(1));
      Future<Lookup> second = threads.submit(() -> finder.find("yyyyyy9"));
      pause();
      goOn.countDown();

      assertThat(first.get()).isEqualTo(new Lookup.Missing());
      assertThat(second.get()).isEqualTo(new Lookup.Found(link));
    }
  }

  @Test
  void failedSearch_failsAllWhoWaitAndNobodyLater() throws Exception {
    Link link = create(Optional.empty()).link();
    watched.before(
        request -> {
          pause();
          throw ApiCallTimeoutException.create(1);
        });

    assertThatThrownBy(() -> atOnce(link.code()))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(ApiCallTimeoutException.class);
    assertThat(reads()).isLessThan(THREADS);

    watched.leaveAlone();
    assertThat(finder.find(link.code())).isEqualTo(new Lookup.Found(link));
  }

  @Test
  void forgottenKey_isReadAgain_andAnyOtherIsNot() {
    Link changed = create(Optional.empty()).link();
    Link other = create(Optional.empty()).link();
    finder.find(changed.code());
    finder.find(other.code());

    memory.forget(changed.code());

    finder.find(changed.code());
    finder.find(other.code());
    assertThat(reads()).isEqualTo(3);
  }

  @Test
  void searchThatBeganBeforeItsKeyWasForgotten_isNeitherRememberedNorShared() throws Exception {
    var created = create(Optional.empty());
    String code = created.link().code();
    var read = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    watched.after(
        request -> {
          if (read.getCount() > 0) {
            read.countDown();
            await(goOn);
          }
        });
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Lookup> first = threads.submit(() -> finder.find(code));
      read.await();
      deleter.delete(
          code,
          new Principal.TokenHolder(created.ownerToken()),
          Deadline.after(Duration.ofHours(1)));
      memory.forget(code);

      assertThat(finder.find(code)).as("during the first search").isEqualTo(new Lookup.Deleted());
      goOn.countDown();
      assertThat(first.get()).isInstanceOf(Lookup.Found.class);
      assertThat(finder.find(code)).as("after the first search").isEqualTo(new Lookup.Deleted());
    }
  }

  @Test
  void size_isBounded() {
    LinkFinder small = finder(memory(10));
    List<String> codes = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      codes.add(create(Optional.empty()).link().code());
    }
    codes.forEach(small::find);
    watched.forget();

    codes.forEach(small::find);

    assertThat(reads()).isGreaterThanOrEqualTo(90);
  }

  @Test
  void snapshot_holdsNothing() {
    Link link = create(Optional.empty()).link();
    finder.find(link.code());

    memory.beforeCheckpoint(null);
    memory.afterRestore(null);

    finder.find(link.code());
    assertThat(reads()).isEqualTo(2);
  }

  private List<Lookup> atOnce(String code) throws Exception {
    var start = new CountDownLatch(1);
    List<Future<Lookup>> results = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      for (int i = 0; i < THREADS; i++) {
        results.add(
            threads.submit(
                () -> {
                  start.await();
                  return finder.find(code);
                }));
      }
      start.countDown();
    }
    List<Lookup> found = new ArrayList<>();
    for (Future<Lookup> result : results) {
      found.add(result.get());
    }
    return found;
  }

  private static void pause() {
    try {
      Thread.sleep(300);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private LinkMemory memory(int size) {
    return new LinkMemory(size, TIME_TO_LIVE, () -> clock.instant().toEpochMilli() * 1_000_000);
  }

  private LinkFinder finder(LinkMemory remembering) {
    return new LinkFinder(
        remembering, SharedCache.none(), new LinksTable(watched.client(), tables.links()), clock);
  }

  private Creation.Created create(Optional<Duration> life) {
    Optional<Instant> expiry = life.map(clock.instant()::plus);
    return (Creation.Created) creator.create(new NewLink(URL, Optional.empty(), expiry));
  }

  private int reads() {
    return watched.requests(GetItemRequest.class).size();
  }
}
