# rivalgraph in a container, for docker-compose.yml: it loads, and serves the Browser's guide.
# The Neo4j beside it is Neo4j's own image.
FROM python:3.12-slim

RUN useradd --create-home --uid 10001 analyst
WORKDIR /opt/rivalgraph
COPY pyproject.toml constraints.txt README.md LICENSE ./
COPY schema schema
COPY loaders loaders
COPY graph graph
RUN pip install --no-cache-dir --constraint constraints.txt .

USER analyst
WORKDIR /home/analyst
ENTRYPOINT ["rivalgraph"]
CMD ["status"]
