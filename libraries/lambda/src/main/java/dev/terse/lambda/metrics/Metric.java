package dev.terse.lambda.metrics;

/** The counted events and measured times, with their metric names in CloudWatch. */
public enum Metric {
  /** Links created. */
  LINKS_CREATED("LinksCreated"),
  /** Creates answered 429, because their network had created too many. */
  CREATES_REFUSED("CreatesRefused"),
  /** Lots of creates granted although the limit could not be checked. */
  CREATE_LIMIT_FAILURES("CreateLimitFailures"),
  /** Requests refused because of an API key that was malformed, unknown or revoked. */
  KEYS_REFUSED("KeysRefused"),
  /** Hosts of new targets let through, because the block list could not be read. */
  HOSTS_NOT_CHECKED("HostsNotChecked"),
  /** Links changed by their owners. */
  LINKS_CHANGED("LinksChanged"),
  /** Links deleted by their owners. */
  LINKS_DELETED("LinksDeleted"),
  /** Changes and deletions that may take effect late, because the cache may not hold them. */
  CACHE_NOT_REFRESHED("CacheNotRefreshed"),
  /** Calls that the cache in front of the table did not answer in time, or at all. */
  CACHE_FAILURES("CacheFailures"),
  /** Clicks that could not be put into the stream, and are missing from the statistics. */
  CLICKS_LOST("ClicksLost"),
  /** Clicks written into the statistics. */
  CLICKS_COUNTED("ClicksCounted"),
  /** Clicks delivered again, and not counted twice. */
  CLICKS_REPEATED("ClicksRepeated"),
  /** Clicks on links that were deleted before the clicks could be written. */
  CLICKS_DROPPED("ClicksDropped"),
  /** Corrupt sketches of a day's visitors, which were discarded. */
  SKETCHES_LOST("SketchesLost"),
  /** User agents that the classifier gave up on, whose clicks count as a program's. */
  CLIENTS_GIVEN_UP("ClientsGivenUp"),
  /**
   * Poison records, which are not clicks and never will be, each time one is put into the dead
   * letter queue: as many as the queue received messages.
   */
  RECORDS_UNREADABLE("RecordsUnreadable"),
  /** Stream records that will be delivered again. */
  RECORDS_RETRIED("RecordsRetried"),
  /** Requests answered 503, because a dependency was down, slow or overloaded. */
  REQUESTS_UNAVAILABLE("RequestsUnavailable"),
  /** Requests answered 500. */
  REQUESTS_FAILED("RequestsFailed"),
  /** Requests to follow a link, answered 4xx. */
  REDIRECT_CLIENT_ERRORS("RedirectClientErrors"),
  /** The times that requests to follow a link took the function, whatever the answer. */
  REDIRECT_LATENCY("RedirectLatency"),
  /** The times that requests to create one link took the function, whatever the answer. */
  CREATE_LATENCY("CreateLatency");

  private final String metricName;

  Metric(String metricName) {
    this.metricName = metricName;
  }

  /**
   * Returns whether it is also counted by version, so that a deployment can be judged by its own
   * failures.
   */
  public boolean isByVersion() {
    return this == REQUESTS_FAILED || this == REQUESTS_UNAVAILABLE;
  }

  /** Returns the name in CloudWatch. */
  public String metricName() {
    return metricName;
  }
}
