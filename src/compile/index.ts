// The pipeline on one screen: source → parse → layout → emit → build.
