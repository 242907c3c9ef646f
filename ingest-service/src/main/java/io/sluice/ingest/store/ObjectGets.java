package io.sluice.ingest.store;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/**
 * Asks for objects with the signer and the HTTP client of the AWS SDK, and nothing of it in between: its
 * {@code getObject} takes three times the processor time, which is most of what an object of a few kilobytes costs.
 * Thread-safe.
 */
public final class ObjectGets {

    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
    private final SdkHttpClient http;
    private final URI endpoint;
    private final String region;
    private final AwsCredentialsIdentity keys;

    ObjectGets(SdkHttpClient http, URI endpoint, String region, AwsCredentialsIdentity keys) {
        this.http = http;
        this.endpoint = endpoint;
        this.region = region;
        this.keys = keys;
    }

    /**
     * Sends one request and waits for the head of its answer, whatever it says. The caller reads the body to its end, or
     * aborts it.
     *
     * @throws IOException when the store does not answer
     */
    public HttpExecuteResponse get(String bucket, String key, Map<String, String> headers) throws IOException {
        var request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.GET)
                .uri(endpoint)
                .encodedPath("/" + bucket + "/" + SdkHttpUtils.urlEncodeIgnoreSlashes(key));
        headers.forEach(request::putHeader);
        var signed =
                HttpExecuteRequest.builder().request(signed(request.build())).build();
        return http.prepareRequest(signed).call();
    }

    private SdkHttpRequest signed(SdkHttpRequest request) {
        return signer.sign(signing -> signing.identity(keys)
                        .request(request)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                        // S3 signs the path as it was sent.
                        .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                        .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false))
                .request();
    }
}
