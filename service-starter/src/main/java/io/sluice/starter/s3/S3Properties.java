package io.sluice.starter.s3;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the object store is and who we are to it. The keys have no default: a service without them does not start.
 *
 * @param endpoint the S3 endpoint, an {@code http} or {@code https} URL without a path
 * @param region the region that requests are signed for; stores other than AWS mostly ignore it
 * @param accessKey the access key
 * @param secretKey the secret key
 * @param sessionToken belongs to temporary keys; empty for keys that last
 */
@Validated
@ConfigurationProperties("sluice.s3")
public record S3Properties(
        @NotNull @DefaultValue("http://127.0.0.1:9000") URI endpoint,
        @NotBlank @DefaultValue("us-east-1") String region,
        @NotBlank String accessKey,
        @NotBlank String secretKey,
        @NotNull @DefaultValue("") String sessionToken) {

    @Override
    public String toString() {
        return "S3Properties[endpoint=%s, region=%s, accessKey=***, secretKey=***, sessionToken=***]"
                .formatted(endpoint, region);
    }
}
