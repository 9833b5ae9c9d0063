"""A CrossEncoder made here: the higher the share of one word in a text, the higher its score."""

from pathlib import Path


def save_cross_encoder(folder: Path, word: str, *, labels: int = 1) -> Path:
    """Write a model that likes ``word`` (one lower-case syllable) into ``folder``."""
    import torch
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

    folder.mkdir(parents=True)
    vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", word]
    (folder / "vocab.txt").write_text("\n".join(vocabulary), encoding="utf-8")
    tokenizer = BertTokenizerFast(str(folder / "vocab.txt"), do_lower_case=True, strip_accents=False)
    tokenizer.model_max_length = 256
    config = BertConfig(
        vocab_size=len(vocabulary), hidden_size=4, num_hidden_layers=1, num_attention_heads=1, intermediate_size=4,
        max_position_embeddings=256, num_labels=labels,
    )  # fmt: skip
    model = BertForSequenceClassification(config)
    with torch.no_grad():
        for name, weights in model.named_parameters():
            weights.fill_(1.0 if "LayerNorm.weight" in name else 0.0)
        # Queries and keys of zero spread attention evenly, so that [CLS] sees the mean of all words.
        seen = model.bert.encoder.layer[0].attention
        for matrix in (seen.self.value.weight, seen.output.dense.weight, model.bert.pooler.dense.weight):
            matrix.copy_(torch.eye(4))
        words = model.bert.embeddings.word_embeddings.weight
        words.copy_(torch.tensor([[0.0, 1.0, 0.0, 0.0]]).expand_as(words))
        words[vocabulary.index(word)] = torch.tensor([1.0, 0.0, 0.0, 0.0])
        model.classifier.weight[:, 0] = 1.0
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder
