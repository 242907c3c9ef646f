package io.sluice.query.catalog;

import io.minio.MinioClient;
import io.sluice.objectstore.ObjectStore;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import okhttp3.OkHttpClient;

/** Writes down what a client asks a store for. */
final class RequestLog {

    private final List<String> paths = new CopyOnWriteArrayList<>();

    MinioClient client(ObjectStore store) {
        var http = new OkHttpClient.Builder()
                .addInterceptor(chain -> {
                    paths.add(chain.request().url().encodedPath());
                    return chain.proceed(chain.request());
                })
                .build();
        return MinioClient.builder()
                .endpoint(store.endpoint().toString())
                .region("us-east-1")
                .credentials(store.accessKey(), store.secretKey())
                .httpClient(http)
                .build();
    }

    List<String> paths() {
        return List.copyOf(paths);
    }

    void clear() {
        paths.clear();
    }
}
