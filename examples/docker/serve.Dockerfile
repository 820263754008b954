# An image that serves a registry with nginx. In the repository of the registry, whose packshelf.yml
# names its URL, with the image of the Dockerfile beside this one:
#
#   docker build --file PACKSHELF/examples/docker/serve.Dockerfile --tag registry .
#   docker run --publish 80:80 registry
#
# A test runs the two commands that build, and nginx with what they made; Docker itself it does not.
FROM packshelf AS build
COPY . /shelf
WORKDIR /shelf
RUN packshelf build --frozen --output /srv/registry
RUN packshelf host nginx --root /srv/registry > /registry.conf

FROM nginx:stable
COPY --from=build /registry.conf /etc/nginx/conf.d/default.conf
COPY --from=build /srv/registry /srv/registry
