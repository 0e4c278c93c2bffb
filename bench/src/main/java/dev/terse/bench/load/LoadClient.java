package dev.terse.bench.load;

import java.io.IOException;
import java.net.URI;
import java.util.random.RandomGenerator;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * The HTTP client of a load, which follows no redirect, and waits at most 10 s for a connection and
 * 10 s for each part of an answer. Not the JDK's, which takes half of the machine for itself.
 */
final class LoadClient implements AutoCloseable {

  private static final Timeout TIMEOUT = Timeout.ofSeconds(10);

  private final CloseableHttpClient client;

  /**
   * Creates a client.
   *
   * @param connections the most connections at a time; further requests wait for one
   */
  LoadClient(int connections) {
    client =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setMaxConnPerRoute(connections)
                    .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                            .setConnectTimeout(TIMEOUT)
                            .setSocketTimeout(TIMEOUT)
                            .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                            .build())
                    .build())
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setConnectionRequestTimeout(TIMEOUT)
                    .setRedirectsEnabled(false)
                    .setProtocolUpgradeEnabled(false)
                    .build())
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableContentCompression()
            .build();
  }

  /** Follows a link; returns whether it was redirected. */
  boolean isFollowed(FollowedLinks links, RandomGenerator random) {
    return isAnswered(new HttpGet(links.next(random)), 300, 399);
  }

  /** Creates a link; returns whether it was created. */
  boolean isCreated(FollowedLinks links, RandomGenerator random) {
    URI url = links.host().resolve("/api/v1/shorten");
    HttpPost create = new HttpPost(url);
    create.setEntity(
        new StringEntity(
            "{\"long_url\": \"https://example.com/new/%d\"}".formatted(random.nextLong()),
            ContentType.APPLICATION_JSON));
    return isAnswered(create, 201, 201);
  }

  private boolean isAnswered(HttpUriRequestBase request, int from, int to) {
    try {
      return client.execute(
          request,
          answer -> {
            EntityUtils.consume(answer.getEntity());
            return answer.getCode() >= from && answer.getCode() <= to;
          });
    } catch (IOException _) {
      return false;
    }
  }

  @Override
  public void close() {
    try {
      client.close();
    } catch (IOException _) {
      // It has no more requests, whatever its connections say.
    }
  }
}
