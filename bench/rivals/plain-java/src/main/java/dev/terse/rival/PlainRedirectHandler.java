package dev.terse.rival;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.Map;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The redirect in straightforward Java: the events library and the SDK's own defaults. */
public final class PlainRedirectHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

  private final DynamoDbClient dynamoDb =
      DynamoDbClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder()).build();

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    Map<String, AttributeValue> link =
        dynamoDb
            .getItem(
                get ->
                    get.tableName(System.getenv("LINKS_TABLE"))
                        .key(
                            Map.of(
                                "code",
                                AttributeValue.fromS(event.getPathParameters().get("code")))))
            .item();
    if (link.isEmpty()) {
      return APIGatewayV2HTTPResponse.builder()
          .withStatusCode(404)
          .withBody("{\"error\":\"There is no link with this code.\"}")
          .build();
    }
    return APIGatewayV2HTTPResponse.builder()
        .withStatusCode(301)
        .withHeaders(
            Map.of("Location", link.get("long_url").s(), "Cache-Control", "private, max-age=90"))
        .withBody("")
        .build();
  }
}
