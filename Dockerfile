FROM python:3.13-slim
WORKDIR /app
COPY requirements.lock ./
RUN pip install --no-cache-dir --no-deps --require-hashes -r requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY prompts prompts
COPY rubric rubric
COPY service service
COPY web web
# The sources go: from here on the installed package alone has to do, as it does in the image.
RUN pip install --no-cache-dir --no-deps --no-build-isolation . && rm -rf ./* && valuecoach rubric check
RUN useradd --create-home coach
USER coach
# Inside a container 127.0.0.1 is the container itself; what is published is decided outside.
ENV VALUECOACH_HOST=0.0.0.0
EXPOSE 8000
CMD ["valuecoach", "serve"]
