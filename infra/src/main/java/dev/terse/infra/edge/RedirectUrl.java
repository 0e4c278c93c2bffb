package dev.terse.infra.edge;

import dev.terse.infra.functions.LambdaFunction;
import java.util.List;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.services.lambda.CfnPermission;
import software.amazon.awscdk.services.lambda.CfnUrl;
import software.constructs.Construct;

/**
 * The redirect's function URL, which only the edge may call, by origin access control. It exists
 * also where redirects come through the API, so that they can be moved without an outage.
 */
public final class RedirectUrl extends Construct {

  private static final String LOGICAL_ID = "RedirectUrl";
  private static final String SIGNED = "AWS_IAM";

  /**
   * Creates the URL.
   *
   * @param scope the parent construct
   * @param redirect the function
   * @param edge the only permitted caller
   */
  public RedirectUrl(Construct scope, LambdaFunction redirect, Edge edge) {
    super(scope, "RedirectUrl");
    CfnUrl url =
        CfnUrl.Builder.create(this, "Url")
            .authType(SIGNED)
            .targetFunctionArn(redirect.function().getFunctionArn())
            .qualifier(LambdaFunction.ALIAS)
            .build();
    url.overrideLogicalId(LOGICAL_ID);
    url.getNode().addDependency(redirect.alias());
    // Lambda asks for both.
    for (String action : List.of("lambda:InvokeFunctionUrl", "lambda:InvokeFunction")) {
      boolean isForUrls = action.endsWith("Url");
      CfnPermission.Builder permission =
          CfnPermission.Builder.create(this, isForUrls ? "CallUrl" : "CallFunction")
              .action(action)
              .principal("cloudfront.amazonaws.com")
              .functionName(redirect.alias().getFunctionArn())
              .sourceArn(edge.arn());
      if (isForUrls) {
        permission.functionUrlAuthType(SIGNED);
      } else {
        permission.invokedViaFunctionUrl(true);
      }
      permission.build();
    }
  }

  /**
   * Returns the URL's host, by its fixed name: the functions know the edge's address, so that the
   * edge is made first.
   */
  static String host() {
    return Fn.select(2, Fn.split("/", Fn.getAtt(LOGICAL_ID, "FunctionUrl").toString()));
  }
}
