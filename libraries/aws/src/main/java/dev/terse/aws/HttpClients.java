package dev.terse.aws;

import java.time.Duration;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * The factory of the SDK clients' HTTP clients: the AWS Common Runtime if the SDK's own system
 * property selects it, because its TLS is native and avoids the JDK's, which is slow to start;
 * otherwise the JDK's own client.
 */
final class HttpClients {

  private static final String COMMON_RUNTIME = "software.amazon.awssdk.http.crt.CrtSdkHttpService";

  private HttpClients() {}

  /**
   * Creates a client.
   *
   * @param connect the connection timeout
   * @param attempt the maximum stall of a response; the SDK bounds each attempt as a whole
   */
  static SdkHttpClient create(Duration connect, Duration attempt) {
    return SdkSystemSetting.SYNC_HTTP_SERVICE_IMPL
            .getStringValue()
            .filter(COMMON_RUNTIME::equals)
            .isPresent()
        ? AwsCrtHttpClient.builder().connectionTimeout(connect).build()
        : new AbortableHttpClient(
            UrlConnectionHttpClient.builder()
                .connectionTimeout(connect)
                .socketTimeout(attempt)
                .build());
  }
}
