package dev.terse.bench.load;

import dev.terse.bench.StoredLinks;
import dev.terse.bench.Zipf;
import java.net.URI;
import java.util.List;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;

/**
 * Links of a service that are followed by Zipf's law.
 *
 * @param host the base URL of the service
 * @param paths the path of each link by its number
 * @param popularity the distribution of the numbers
 */
record FollowedLinks(URI host, IntFunction<String> paths, Zipf popularity) {

  /** Returns the first links that were {@linkplain StoredLinks stored} in Terse. */
  static FollowedLinks stored(URI api, int count) {
    return new FollowedLinks(api, number -> "/" + StoredLinks.code(number), new Zipf(count));
  }

  /**
   * Returns links of any service.
   *
   * @param host its base URL
   * @param paths their paths, the most followed first
   */
  static FollowedLinks of(URI host, List<String> paths) {
    return new FollowedLinks(host, paths::get, new Zipf(paths.size()));
  }

  /** Returns the URL that is followed next. */
  URI next(RandomGenerator random) {
    return host.resolve(paths.apply(popularity.next(random)));
  }
}
